package io.coffer.solana.dump;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.coffer.chain.Base58;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;

/** The data of an account in the encodings that nodes write. */
final class AccountData {
    /** What a cluster allows. */
    private static final int MOST_BYTES = 10 << 20;

    /** Decoding takes time by the square of it; nodes write no more than 128 bytes so. */
    private static final int LONGEST_BASE58 = 1_024;

    private AccountData() {}

    static byte[] decode(String text, String encoding, AccountParser parser) {
        byte[] data = switch (encoding) {
            case "base64" -> base64(text, parser);
            case "base64+zstd" -> unpacked(base64(text, parser), parser);
            case "base58" -> base58(text, parser);
            default -> throw parser.malformed("data in an encoding that is not known");
        };
        if (data.length > MOST_BYTES) {
            throw parser.malformed("an account of more than 10 MiB");
        }
        return data;
    }

    private static byte[] base64(String text, AccountParser parser) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw parser.malformed("data that is no base64", malformed);
        }
    }

    private static byte[] base58(String text, AccountParser parser) {
        if (text.length() > LONGEST_BASE58) {
            throw parser.malformed("data in base58 that is too long");
        }
        return Base58.decode(text).orElseThrow(() -> parser.malformed("data that is no base58"));
    }

    private static byte[] unpacked(byte[] packed, AccountParser parser) {
        try (ZstdInputStreamNoFinalizer stream = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(packed))) {
            return stream.readNBytes(MOST_BYTES + 1);
        } catch (IOException malformed) {
            throw parser.malformed("data that cannot be unpacked", malformed);
        }
    }
}
