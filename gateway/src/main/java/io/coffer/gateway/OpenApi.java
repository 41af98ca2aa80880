package io.coffer.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of this API, OpenAPI 3.1. */
final class OpenApi implements Endpoint {
    private static final String FILE = "openapi.json";

    private final Reply reply;

    OpenApi() {
        try (InputStream file = OpenApi.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the gateway room");
            }
            byte[] bytes = file.readAllBytes();
            this.reply = Reply.document(200, new JsonBuffer(bytes.length).raw(bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + FILE, unreadable);
        }
    }

    @Override
    public Reply answer(Call call) {
        return reply;
    }
}
