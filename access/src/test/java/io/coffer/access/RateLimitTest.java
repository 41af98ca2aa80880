package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.Admission.Admitted;
import io.coffer.access.Admission.ProjectForeign;
import io.coffer.access.Admission.RateExceeded;
import io.coffer.access.Admission.SignatureWrong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How many calls a second one key may make. */
final class RateLimitTest {
    private final TestBench bench = new TestBench();
    private final Access access = bench.open(0);
    private final NewKey key = TestBench.newKey(access);
    private final Admitted admitted =
            new Admitted(new Caller(key.apiKey(), key.project().id()));

    private TestBench.Draft draft() {
        return bench.draft(key);
    }

    @Test
    void rate_usedUp_tellsWhenToRetry() {
        Access limited = bench.open(4);
        for (int i = 0; i < 4; i++) {
            assertThat(limited.admit(draft().call())).isEqualTo(admitted);
        }
        assertThat(limited.admit(draft().call())).isEqualTo(new RateExceeded(Duration.ofMillis(250)));
        bench.pass(Duration.ofMillis(250));
        assertThat(limited.admit(draft().call())).isEqualTo(admitted);
        assertThat(limited.admit(draft().call())).isInstanceOf(RateExceeded.class);
    }

    @Test
    void rate_underManyCallsAtOnce_isExact() throws Exception {
        Access limited = bench.open(10);
        SignedCall call = draft().call();
        List<Future<Admission>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(() -> limited.admit(call)));
            }
        }
        Map<Boolean, Long> counted = calls.stream()
                .map(Future::resultNow)
                .collect(Collectors.partitioningBy(admitted::equals, Collectors.counting()));
        assertThat(counted).isEqualTo(Map.of(true, 10L, false, 190L));
    }

    @Test
    void rate_usedUpByOneKey_leavesAnotherAlone() {
        Access limited = bench.open(1);
        assertThat(limited.admit(draft().call())).isEqualTo(admitted);
        assertThat(limited.admit(draft().call())).isInstanceOf(RateExceeded.class);
        assertThat(limited.admit(bench.draft(TestBench.newKey(limited)).call())).isInstanceOf(Admitted.class);
    }

    @Test
    void rate_refusedCalls_useUpNothing() {
        Access limited = bench.open(1);
        for (int i = 0; i < 20; i++) {
            assertThat(limited.admit(draft().signature("wrong").call())).isInstanceOf(SignatureWrong.class);
        }
        assertThat(limited.admit(draft().project("other").call())).isEqualTo(new ProjectForeign());
        assertThat(limited.admit(draft().call())).isEqualTo(admitted);
    }

    @Test
    void rate_usedUp_staysSoWhenTheKeyIsReadAgain() {
        Access limited = bench.open(1);
        assertThat(limited.admit(draft().signature("wrong").call())).isInstanceOf(SignatureWrong.class);
        bench.pass(Duration.ofMillis(999));
        assertThat(limited.admit(draft().call())).isEqualTo(admitted);
        int lookups = bench.store.keyLookups();
        bench.pass(Duration.ofMillis(1));
        assertThat(limited.admit(draft().call())).isInstanceOf(RateExceeded.class);
        assertThat(bench.store.keyLookups()).isEqualTo(lookups + 1);
    }
}
