package io.coffer.bench;

import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.charset.StandardCharsets;

/** {@code getTokenAccountsByOwner} as a whole HTTP request. */
record SolanaCall(Pubkey owner, Encoding encoding) {

    enum Encoding {
        JSON_PARSED("jsonParsed"),
        BASE64("base64");

        private final String text;

        Encoding(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** What becomes of the connection. */
    enum Connection {
        KEEP_ALIVE,
        CLOSE
    }

    String body() {
        return """
                {"jsonrpc":"2.0","id":1,"method":"getTokenAccountsByOwner",\
                "params":["%s",{"programId":"%s"},{"encoding":"%s"}]}""".formatted(owner.text(), Programs.TOKEN.text(), encoding.text());
    }

    byte[] request(Connection connection) {
        String body = body();
        return """
                POST / HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Connection: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(connection == Connection.CLOSE ? "close" : "keep-alive", body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
