package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.Admission.Admitted;
import io.coffer.access.Admission.PassphraseWrong;
import io.coffer.access.Admission.RateExceeded;
import io.coffer.access.Admission.SignatureWrong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Wrong passphrases must neither get in, nor keep the right one out, nor keep the processor busy. */
final class PassphraseCheckTest {
    private final TestBench bench = new TestBench();
    private final Access access = bench.open(0);
    private final NewKey key = TestBench.newKey(access);

    private Admission admitWith(String passphrase) {
        return access.admit(bench.draft(key).passphrase(passphrase).call());
    }

    private Admission admitStranger(String passphrase) {
        return access.admit(
                bench.draft(key).signature("wrong").passphrase(passphrase).call());
    }

    @Test
    void strangers_guessing_getFewHashesAndNoAdmission() {
        int hashed = 0;
        for (int i = 0; i < 500; i++) {
            Admission admission = admitStranger("guess number " + i);
            assertThat(admission).isInstanceOfAny(PassphraseWrong.class, SignatureWrong.class);
            hashed += admission instanceof PassphraseWrong ? 1 : 0;
        }
        assertThat(hashed).isEqualTo(4);
        bench.pass(Duration.ofSeconds(1));
        assertThat(admitStranger("one more guess")).isEqualTo(new PassphraseWrong());
        assertThat(admitStranger("yet one more guess")).isEqualTo(new SignatureWrong());
    }

    @Test
    void strangers_guessing_doNotKeepTheSignerOut() {
        for (int i = 0; i < 100; i++) {
            admitStranger("guess number " + i);
        }
        assertThat(admitWith(key.passphrase().reveal())).isInstanceOf(Admitted.class);
    }

    @Test
    void signer_guessing_isPostponed() {
        for (int i = 0; i < 5; i++) {
            assertThat(admitWith("guess number " + i)).isEqualTo(new PassphraseWrong());
        }
        assertThat(admitWith("guess number 5")).isEqualTo(new RateExceeded(Duration.ofSeconds(1)));
        bench.pass(Duration.ofSeconds(1));
        assertThat(admitWith(key.passphrase().reveal())).isInstanceOf(Admitted.class);
    }

    @Test
    void signer_repeatingOneWrongPassphrase_usesUpOneAttempt() {
        for (int i = 0; i < 50; i++) {
            assertThat(admitWith("old passphrase")).isEqualTo(new PassphraseWrong());
        }
        assertThat(admitWith(key.passphrase().reveal())).isInstanceOf(Admitted.class);
    }

    @Test
    void crowd_onAColdKey_isAdmittedForOneHash() throws Exception {
        List<Future<Admission>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                calls.add(threads.submit(() -> admitWith(key.passphrase().reveal())));
            }
            for (Future<Admission> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOf(Admitted.class);
            }
        }
    }

    @Test
    void hash_ofOnePassphraseTwice_differsBySalt() {
        PassphraseHash first = PassphraseHash.of("passphrase 1", bench.random);
        PassphraseHash second = PassphraseHash.of("passphrase 1", bench.random);
        assertThat(first).isNotEqualTo(second);
        assertThat(first.matches("passphrase 1")).isTrue();
        assertThat(first.matches("passphrase 2")).isFalse();
    }

    /** From the test suite of the reference implementation; its cost is not ours. */
    @Test
    void hash_ofTheReferenceImplementation_matches() {
        PassphraseHash reference = new PassphraseHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertThat(reference.matches("password")).isTrue();
        assertThat(reference.matches("Password")).isFalse();
    }
}
