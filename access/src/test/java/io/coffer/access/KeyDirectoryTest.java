package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.access.Admission.Admitted;
import io.coffer.access.Admission.KeyUnknown;
import io.coffer.access.Admission.PassphraseWrong;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How soon the room sees what happened in the store, and what it costs the store. */
final class KeyDirectoryTest {
    private final TestBench bench = new TestBench();
    private final Access access = bench.open(0);
    private final NewKey key = TestBench.newKey(access);

    private Admission admit(NewKey by) {
        return access.admit(bench.draft(by).call());
    }

    @Test
    void key_usedWithinASecond_isLookedUpOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(admit(key)).isInstanceOf(Admitted.class);
            bench.pass(Duration.ofMillis(99));
        }
        assertThat(bench.store.keyLookups()).isEqualTo(1);
        bench.pass(Duration.ofMillis(10));
        assertThat(admit(key)).isInstanceOf(Admitted.class);
        assertThat(bench.store.keyLookups()).isEqualTo(2);
    }

    @Test
    void key_revokedByAnotherProcess_isUnknownWithinTheSecond() {
        assertThat(admit(key)).isInstanceOf(Admitted.class);
        assertThat(bench.open(0).revokeKey(key.apiKey(), TestBench.ALICE)).isEqualTo(KeyRevocation.REVOKED);
        bench.pass(Duration.ofSeconds(1));
        assertThat(admit(key)).isEqualTo(new KeyUnknown());
        bench.pass(Duration.ofSeconds(1));
        assertThat(admit(key)).isEqualTo(new KeyUnknown());
    }

    @Test
    void key_madeByAnotherProcessAfterItWasAskedFor_isKnownWithinTheSecond() {
        StoredKey stored = bench.store.findKey(key.apiKey()).orElseThrow();
        TestBench elsewhere = new TestBench();
        Access other = elsewhere.open(0);
        assertThat(other.admit(elsewhere.draft(key).call())).isEqualTo(new KeyUnknown());
        AuditEntry entry = new AuditEntry(TestBench.START, TestBench.ALICE, AuditAct.KEY_CREATED, "copy");
        elsewhere.store.addProject(key.project(), entry);
        elsewhere.store.addKey(stored, entry);
        elsewhere.pass(Duration.ofSeconds(1));
        assertThat(other.admit(elsewhere.draft(key).call())).isInstanceOf(Admitted.class);
    }

    @Test
    void key_unknown_isLookedUpOnceASecond() {
        String nobody = UUID.randomUUID().toString();
        for (int i = 0; i < 100; i++) {
            assertThat(access.admit(bench.draft(key).key(nobody).call())).isEqualTo(new KeyUnknown());
        }
        assertThat(bench.store.keyLookups()).isEqualTo(1);
        bench.pass(Duration.ofSeconds(1));
        assertThat(access.admit(bench.draft(key).key(nobody).call())).isEqualTo(new KeyUnknown());
        assertThat(bench.store.keyLookups()).isEqualTo(2);
    }

    @Test
    void key_notShapedLikeOne_isNeverLookedUp() {
        assertThat(access.admit(bench.draft(key).key("' or 1=1 --").call())).isEqualTo(new KeyUnknown());
        assertThat(bench.store.keyLookups()).isZero();
    }

    @Test
    void key_passphraseOnceRight_isRememberedWhenReadAgain() {
        assertThat(admit(key)).isInstanceOf(Admitted.class);
        bench.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) {
            // More wrong ones than the slow hash would be granted: all are told from the digest.
            SignedCall wrong = bench.draft(key).passphrase("wrong one " + i).call();
            assertThat(access.admit(wrong)).isEqualTo(new PassphraseWrong());
        }
        assertThat(admit(key)).isInstanceOf(Admitted.class);
    }

    @Test
    void store_brokenDown_failsTheCallInsteadOfTrustingOldAnswers() {
        assertThat(admit(key)).isInstanceOf(Admitted.class);
        bench.store.breakDown();
        assertThat(admit(key)).isInstanceOf(Admitted.class);
        bench.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> admit(key)).isInstanceOf(AccessStoreException.class);
        bench.store.recover();
        assertThat(admit(key)).isInstanceOf(Admitted.class);
    }

    @Test
    void secret_movedToAnotherKey_doesNotOpen() {
        NewKey other = TestBench.newKey(access);
        TestBench elsewhere = new TestBench();
        Access tampered = elsewhere.open(0);
        AuditEntry entry = new AuditEntry(TestBench.START, TestBench.ALICE, AuditAct.KEY_CREATED, "copy");
        elsewhere.store.addProject(key.project(), entry);
        StoredKey mine = bench.store.findKey(key.apiKey()).orElseThrow();
        StoredKey theirs = bench.store.findKey(other.apiKey()).orElseThrow();
        elsewhere.store.addKey(
                new StoredKey(
                        theirs.id(),
                        theirs.project(),
                        mine.sealedSecret(),
                        mine.passphraseHash(),
                        theirs.createdAt(),
                        theirs.revokedAt()),
                entry);
        assertThatThrownBy(() -> tampered.admit(elsewhere.draft(other).call()))
                .isInstanceOf(OperatorKeyException.class)
                .hasMessageContaining("changed or swapped");
    }
}
