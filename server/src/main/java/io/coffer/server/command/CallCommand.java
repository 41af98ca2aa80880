package io.coffer.server.command;

import io.coffer.client.CofferClient;
import io.coffer.client.Credentials;
import io.coffer.client.OutcomeUnknownException;
import io.coffer.client.Reply;
import io.coffer.client.ServerUnreachableException;
import io.coffer.server.ServerAddress;
import io.coffer.server.configuration.ConfigurationFile;
import io.coffer.server.configuration.ConfigurationFile.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "call",
        description =
                "Sign a request where there are credentials, send it, print the answer. Exit code 0 for code \"0\".")
final class CallCommand implements Callable<Integer> {
    private static final URI DEFAULT_SERVER = URI.create("http://127.0.0.1:8080");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = {"-k", "--credentials"},
            paramLabel = "FILE",
            description = "What 'keys create --json' printed (default: $COFFER_CREDENTIALS, else $COFFER_API_KEY, "
                    + "$COFFER_SECRET_KEY, $COFFER_PASSPHRASE and $COFFER_PROJECT, else unsigned).")
    private Optional<Path> credentials = Optional.empty();

    @Option(
            names = "--url",
            description = "The server (default: $COFFER_URL, else the url in FILE, else where the server of the "
                    + "configuration runs, else http://127.0.0.1:8080).")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--headers", description = "Print the status line and the answer's headers before it.")
    private boolean headers;

    @Option(names = "--json", description = "Print the answer as it came, on one line.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET or POST.")
    private String method = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "The path with its query.")
    private String path = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "BODY", description = "JSON.")
    private String body = "";

    CallCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<CredentialsFile> file = credentials
                .or(() -> surroundings.variable("COFFER_CREDENTIALS").map(Path::of))
                .map(CredentialsFile::read);
        Optional<Credentials> signing = file.map(CredentialsFile::credentials).or(this::credentialsOfVariables);
        URI server = server(file);
        try (CofferClient client = signing.map(known -> CofferClient.signing(server, known))
                .orElseGet(() -> CofferClient.unsigned(server))) {
            return show(client.call(method.toUpperCase(Locale.ROOT), path, body));
        } catch (IllegalArgumentException | ServerUnreachableException | OutcomeUnknownException refused) {
            throw new Refused(String.valueOf(refused.getMessage()), refused);
        }
    }

    private Optional<Credentials> credentialsOfVariables() {
        return surroundings
                .variable("COFFER_API_KEY")
                .map(key -> new Credentials(
                        key,
                        needed("COFFER_SECRET_KEY"),
                        needed("COFFER_PASSPHRASE"),
                        surroundings.variable("COFFER_PROJECT")));
    }

    private String needed(String variable) {
        return surroundings
                .variable(variable)
                .orElseThrow(() -> new Refused("COFFER_API_KEY is set, so " + variable + " must be set too"));
    }

    private URI server(Optional<CredentialsFile> file) {
        return url.or(() -> surroundings.variable("COFFER_URL").map(URI::create))
                .or(() -> file.flatMap(CredentialsFile::url))
                .or(this::runningServer)
                .orElse(DEFAULT_SERVER);
    }

    /** Where the server of the configuration listens, if there is a configuration and the server runs. */
    private Optional<URI> runningServer() {
        Path file = configuration.file(surroundings);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return switch (ConfigurationFile.read(file, surroundings.environment())) {
            case Outcome.Usable usable ->
                ServerAddress.of(usable.configuration().data());
            case Outcome.Refused refused -> Optional.empty();
        };
    }

    private int show(Reply reply) {
        if (headers) {
            surroundings.say("HTTP " + reply.status());
            reply.headers().map().forEach((name, values) -> surroundings.say(name + ": " + String.join(", ", values)));
            surroundings.say("");
        }
        surroundings.say(json ? reply.body() : readable(reply.body()));
        return isFine(reply) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Indented where it is JSON. */
    private static String readable(String body) {
        try {
            return body.startsWith("{") || body.startsWith("[")
                    ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(body))
                    : body.stripTrailing();
        } catch (JacksonException notJson) {
            return body.stripTrailing();
        }
    }

    /** Status 200 and, in an envelope, code "0"; in an answer of JSON-RPC, no error. */
    static boolean isFine(Reply reply) {
        return reply.status() == 200 && isFine(reply.body());
    }

    private static boolean isFine(String body) {
        try {
            JsonNode answer = body.startsWith("{") ? JSON.readTree(body) : JSON.missingNode();
            return answer.path("code").asString("0").equals("0") && !answer.has("error");
        } catch (JacksonException notJson) {
            return true;
        }
    }
}
