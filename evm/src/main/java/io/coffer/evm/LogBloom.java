package io.coffer.evm;

import io.coffer.chain.Hex;
import io.coffer.evm.LogTopics.Topic;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.digest.Keccak;

/**
 * The filter over a block's logs that stands in its header (2048 bits, three for each address and topic): it never denies
 * a log that is there. So it shows when a node that was asked too early, or whose log index lags, left logs out.
 */
final class LogBloom {
    private static final int BYTES = 256;
    private static final int BITS = 3;

    private final byte[] bits;

    private LogBloom(byte[] bits) {
        this.bits = bits;
    }

    /** A header without a filter, as some chains have them, denies everything: nothing can be concluded from it. */
    static LogBloom of(String hex) {
        Optional<byte[]> bits = Hex.decode(hex).filter(bytes -> bytes.length == BYTES);
        return new LogBloom(bits.orElse(new byte[BYTES]));
    }

    /** Whether there may be a log with that topic. */
    boolean mayHold(Topic topic) {
        byte[] hash = new Keccak.Digest256().digest(Hex.decode(topic.hex()).orElseThrow());
        for (int i = 0; i < BITS; i++) {
            int bit = ((hash[2 * i] & 0xff) << 8 | (hash[2 * i + 1] & 0xff)) & (8 * BYTES - 1);
            if ((bits[BYTES - 1 - bit / 8] >> bit % 8 & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    boolean mayHoldAnyOf(List<Topic> topics) {
        return topics.stream().anyMatch(this::mayHold);
    }
}
