package io.coffer.server.command;

import io.coffer.access.NewKey;
import io.coffer.client.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A key and its secrets as {@code keys create --json} prints them, perhaps with the server's URL. */
record CredentialsFile(String apiKey, String secretKey, String passphrase, String project, Optional<URI> url) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MAX_BYTES = 1 << 16;

    static Map<String, String> fields(NewKey key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("apiKey", key.apiKey().value());
        fields.put("secretKey", key.secretKey());
        fields.put("passphrase", key.passphrase().reveal());
        fields.put("project", key.project().id().value());
        return fields;
    }

    static CredentialsFile of(NewKey key) {
        return new CredentialsFile(
                key.apiKey().value(),
                key.secretKey(),
                key.passphrase().reveal(),
                key.project().id().value(),
                Optional.empty());
    }

    static CredentialsFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Refused(file + " is too large to be a credentials file");
            }
            JsonNode fields = JSON.readTree(Files.readString(file));
            String url = fields.path("url").asString("");
            return new CredentialsFile(
                    required(file, fields, "apiKey"),
                    required(file, fields, "secretKey"),
                    required(file, fields, "passphrase"),
                    fields.path("project").asString(""),
                    url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url)));
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            throw new Refused(
                    "cannot read the credentials in " + file + ": "
                            + unreadable.getClass().getSimpleName(),
                    unreadable);
        }
    }

    /** Readable by its owner only. */
    void write(Path file) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("apiKey", apiKey);
        fields.put("secretKey", secretKey);
        fields.put("passphrase", passphrase);
        fields.put("project", project);
        url.ifPresent(known -> fields.put("url", known.toString()));
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new Refused("cannot write " + file + ": " + refused.getMessage(), refused);
        }
    }

    Credentials credentials() {
        return new Credentials(
                apiKey, secretKey, passphrase, project.isEmpty() ? Optional.empty() : Optional.of(project));
    }

    CredentialsFile at(URI server) {
        return new CredentialsFile(apiKey, secretKey, passphrase, project, Optional.of(server));
    }

    private static String required(Path file, JsonNode fields, String name) {
        String value = fields.path(name).asString("");
        if (value.isEmpty()) {
            throw new Refused(file + " has no field " + name);
        }
        return value;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "CredentialsFile[apiKey=" + apiKey + "]";
    }
}
