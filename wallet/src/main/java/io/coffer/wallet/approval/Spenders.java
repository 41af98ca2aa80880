package io.coffer.wallet.approval;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.wallet.approval.Spender.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names of spenders: {@code spenders.tsv}, which ships with Coffer, and behind it a file of the operator's in the same
 * form, whose lines win. Immutable.
 */
public final class Spenders {
    private static final String SHIPPED = "spenders.tsv";
    private static final String EVERY_CHAIN = "*";
    private static final String NONE = "-";
    private static final int COLUMNS = 5;
    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_ICON_LENGTH = 512;
    private static final long MAX_FILE_BYTES = 16L << 20;

    private final Map<Place, Spender> listed;

    private Spenders(Map<Place, Spender> listed) {
        this.listed = Map.copyOf(listed);
    }

    /** @param chain empty for every EVM chain */
    private record Place(Optional<ChainIndex> chain, EvmAddress address) {}

    public static Spenders shipped() {
        Map<Place, Spender> listed = new HashMap<>();
        read(SHIPPED, text(), listed);
        return new Spenders(listed);
    }

    /**
     * These, and those of {@code file}.
     *
     * @throws SpenderFileException when it cannot be read, or a line is not one
     */
    public Spenders with(Path file) {
        Map<Place, Spender> more = new HashMap<>(listed);
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new SpenderFileException(file + " is larger than 16 MiB");
            }
            read(file.toString(), Files.readString(file), more);
        } catch (IOException unreadable) {
            throw new SpenderFileException("cannot read " + file + ": " + unreadable.getMessage());
        }
        return new Spenders(more);
    }

    /** What is known of {@code address}; one that is in no list is a project of its own, named by its address. */
    Spender of(ChainIndex chain, EvmAddress address) {
        Spender here = listed.get(new Place(Optional.of(chain), address));
        Spender anywhere = here != null ? here : listed.get(new Place(Optional.empty(), address));
        return anywhere != null ? anywhere : new Spender(shortened(address), "", Standing.UNLISTED);
    }

    private static String shortened(EvmAddress address) {
        String text = address.text();
        return text.substring(0, 6) + "…" + text.substring(text.length() - 4);
    }

    private static void read(String name, String text, Map<Place, Spender> listed) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                read(name + " line " + number, line.strip().split("\t", -1), listed);
            }
        }
    }

    private static void read(String where, String[] columns, Map<Place, Spender> listed) {
        if (columns.length != COLUMNS) {
            throw new SpenderFileException(where + " has " + columns.length + " columns, not " + COLUMNS
                    + ": chain, address, project, standing, icon");
        }
        Optional<ChainIndex> chain = columns[0].equals(EVERY_CHAIN)
                ? Optional.empty()
                : Optional.of(ChainIndex.parse(columns[0])
                        .orElseThrow(() -> new SpenderFileException(where + ": no chain index: " + columns[0])));
        EvmAddress address = EvmAddress.parse(columns[1])
                .orElseThrow(() -> new SpenderFileException(where + ": no EVM address: " + columns[1]));
        String project = columns[2].strip();
        if (project.isEmpty() || project.length() > MAX_NAME_LENGTH) {
            throw new SpenderFileException(where + ": a project's name has 1 to " + MAX_NAME_LENGTH + " characters");
        }
        Standing standing = switch (columns[3]) {
            case "listed" -> Standing.LISTED;
            case "dangerous" -> Standing.DANGEROUS;
            default -> throw new SpenderFileException(where + ": neither listed nor dangerous: " + columns[3]);
        };
        String icon = columns[4].equals(NONE) ? "" : columns[4];
        if (icon.length() > MAX_ICON_LENGTH || !(icon.isEmpty() || icon.startsWith("https://"))) {
            throw new SpenderFileException(where + ": an icon is an https:// address or -");
        }
        listed.put(new Place(chain, address), new Spender(project, icon, standing));
    }

    private static String text() {
        try (InputStream file = Spenders.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the wallet room");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + SHIPPED, unreadable);
        }
    }
}
