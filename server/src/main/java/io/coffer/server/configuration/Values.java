package io.coffer.server.configuration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the text of settings into values; what cannot be read becomes a finding and an empty result. */
final class Values {
    private static final Pattern LISTEN =
            Pattern.compile("(?<host>[^:\\[\\]]+|\\[[0-9a-fA-F:.]+\\]):(?<port>\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    private final Findings findings;

    Values(Findings findings) {
        this.findings = findings;
    }

    Optional<Long> number(Setting setting, long least, long most) {
        String text = setting.text();
        if (text.matches("\\d{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return Optional.of(value);
            }
        }
        findings.problem(setting, "must be a whole number from " + least + " to " + most + ", not '" + text + "'");
        return Optional.empty();
    }

    <E extends Enum<E>> Optional<E> choice(Setting setting, Class<E> type) {
        return choice(setting, setting.text(), type);
    }

    /** Every item that is a constant of {@code type}, in any case, in the order given, each once. */
    <E extends Enum<E>> List<E> choices(Setting setting, Class<E> type) {
        return setting.values().stream()
                .flatMap(item -> choice(setting, item, type).stream())
                .distinct()
                .toList();
    }

    private <E extends Enum<E>> Optional<E> choice(Setting setting, String text, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        Optional<E> found = constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst();
        if (found.isEmpty()) {
            String known =
                    constants.stream().map(constant -> lower(constant.name())).collect(Collectors.joining(", "));
            findings.problem(setting, "'" + text + "' is not one of: " + known);
        }
        return found;
    }

    Optional<InetSocketAddress> listen(Setting setting) {
        Matcher matcher = LISTEN.matcher(setting.text());
        if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > MAX_PORT) {
            findings.problem(setting, "must be host:port, for instance 127.0.0.1:8080, not '" + setting.text() + "'");
            return Optional.empty();
        }
        try {
            InetAddress host = InetAddress.getByName(matcher.group("host"));
            return Optional.of(new InetSocketAddress(host, Integer.parseInt(matcher.group("port"))));
        } catch (UnknownHostException unknown) {
            findings.problem(setting, "no address is known for host '" + matcher.group("host") + "'");
            return Optional.empty();
        }
    }

    /** The URL, which must have a host and one of {@code schemes}. The text is not repeated: it may carry a password. */
    Optional<URI> url(Setting setting, String text, String... schemes) {
        try {
            URI url = new URI(text.strip());
            boolean knownScheme =
                    url.getScheme() != null && Arrays.asList(schemes).contains(lower(url.getScheme()));
            if (knownScheme && url.getHost() != null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException malformed) {
            findings.problem(setting, "not a URL: " + malformed.getReason() + " at character " + malformed.getIndex());
            return Optional.empty();
        }
        findings.problem(
                setting, "must be a URL with a host that begins with " + String.join(":// or ", schemes) + "://");
        return Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
