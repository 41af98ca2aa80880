package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Seed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairSetTest {

    @Test
    void named_manyTimes_keepsEachPairOnceInOrder() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        PairSet pairs = new PairSet();
        Set<Pair> expected = new LinkedHashSet<>();
        RawLog log = new RawLog();
        for (int i = 0; i < 20_000; i++) {
            EvmAddress owner = random.nextInt(10) == 0 ? random(random) : TestBytes.address(random.nextInt(300));
            EvmAddress token = random.nextInt(10) == 0 ? random(random) : TestBytes.address(random.nextInt(30));
            log.clear();
            log.setEmitter(TestBytes.ascii(token.text()), 2);
            log.addTopic(TestBytes.ascii(LogTopics.TRANSFER.hex()), 0);
            log.addTopic(TestBytes.ascii("0".repeat(24) + owner.text().substring(2)), 0);
            pairs.named(log, 1, LogDecoder.Movement.MENTIONED);
            expected.add(new Pair(owner, token));
        }
        List<Pair> kept = new ArrayList<>();
        pairs.forEach((owner, token) -> kept.add(new Pair(owner, token)));

        assertThat(kept).as(seed.toString()).containsExactlyElementsOf(expected);
        assertThat(pairs.size()).as(seed.toString()).isEqualTo(expected.size());
    }

    private static EvmAddress random(Random random) {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return EvmAddress.of(bytes);
    }
}
