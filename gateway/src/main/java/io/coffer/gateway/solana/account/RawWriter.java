package io.coffer.gateway.solana.account;

import io.coffer.chain.Base58;
import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Writes the bytes of an account as they are. */
final class RawWriter {
    private static final String TOO_LONG = "error: data too large for bs58 encoding";
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final AccountFormat format;

    RawWriter(AccountFormat format) {
        this.format = format;
    }

    void write(JsonBuffer out, Account account) {
        switch (format.encoding()) {
            case BINARY -> base58(out.raw("\""), sliced(account)).raw("\"");
            case BASE58 -> base58(out.raw("[\""), sliced(account)).raw("\",\"base58\"]");
            case BASE64 -> base64(out, sliced(account));
            case BASE64_ZSTD ->
                out.raw("[\"")
                        .raw(BASE64.encode(ZstdFrames.compress(sliced(account))))
                        .raw("\",\"base64+zstd\"]");
            // what cannot be parsed; a token program's accounts are not sliced then
            case JSON_PARSED -> base64(out, Programs.isToken(account.program()) ? account.data() : sliced(account));
        }
    }

    private static JsonBuffer base58(JsonBuffer out, byte[] data) {
        if (data.length > AccountFormat.MOST_IN_BASE58) {
            return out.raw(TOO_LONG);
        }
        byte[] target = out.reserve(Base58.room(data.length));
        return out.end(Base58.write(data, 0, data.length, target, out.length()));
    }

    private static void base64(JsonBuffer out, byte[] data) {
        out.raw("[\"").raw(BASE64.encode(data)).raw("\",\"base64\"]");
    }

    private byte[] sliced(Account account) {
        byte[] data = account.data();
        Optional<DataSlice> slice = format.slice();
        if (slice.isEmpty()) {
            return data;
        }
        int from = slice.get().from(data.length);
        return Arrays.copyOfRange(data, from, from + slice.get().lengthIn(data.length));
    }
}
