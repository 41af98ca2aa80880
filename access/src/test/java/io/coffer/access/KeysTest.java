package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, listing and revoking keys, and the trail it leaves. */
final class KeysTest {
    private final TestBench bench = new TestBench();
    private final Access access = bench.open(0);

    private Project project(String name) {
        return access.ensureProject(new ProjectName(name), TestBench.ALICE);
    }

    @Test
    void project_ensuredTwice_isOne() {
        assertThat(project("desk")).isEqualTo(project("desk"));
        assertThat(access.projects()).containsExactly(project("desk"));
    }

    @Test
    void project_askedForByNameOrId_isFound() {
        Project desk = project("desk");
        assertThat(access.findProject("desk")).contains(desk);
        assertThat(access.findProject(desk.id().value())).contains(desk);
        assertThat(access.findProject("other")).isEmpty();
        assertThat(access.findProject(UUID.randomUUID().toString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " desk", "desk ", "a\nb", "a\u0000b", "c0ffee00-0000-4000-8000-000000000000"})
    void projectName_unfit_isRefused(String name) {
        assertThatThrownBy(() -> new ProjectName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void projectName_tooLong_isRefused() {
        assertThat(new ProjectName("x".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new ProjectName("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short 7", "trailing blank ", "tab\tinside it", "umläut inside"})
    void passphrase_unfit_isRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Passphrase.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(message ->
                        assertThat(text.isEmpty() || !message.contains(text)).isTrue());
    }

    @Test
    void keys_several_haveNothingInCommon() {
        NewKey first = TestBench.newKey(access);
        NewKey second = TestBench.newKey(access);
        assertThat(first.apiKey()).isNotEqualTo(second.apiKey());
        assertThat(first.secretKey()).matches("[0-9A-F]{64}").isNotEqualTo(second.secretKey());
        assertThat(first.passphrase().reveal())
                .hasSize(24)
                .isNotEqualTo(second.passphrase().reveal());
    }

    @Test
    void key_withAChosenPassphrase_keepsIt() {
        Passphrase chosen = Passphrase.of("correct horse");
        assertThat(access.createKey(project("desk"), chosen, TestBench.ALICE).passphrase())
                .isSameAs(chosen);
    }

    @Test
    void key_stored_holdsNeitherSecretNorPassphrase() {
        NewKey key = TestBench.newKey(access);
        StoredKey stored = bench.store.findKey(key.apiKey()).orElseThrow();
        assertThat(stored.sealedSecret()).startsWith("v1:").doesNotContain(key.secretKey());
        assertThat(stored.passphraseHash())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(key.passphrase().reveal());
    }

    @Test
    void secrets_ofWhateverIsPrinted_areHidden() {
        NewKey key = TestBench.newKey(access);
        StoredKey stored = bench.store.findKey(key.apiKey()).orElseThrow();
        SignedCall call = bench.draft(key).call();
        String printed = List.of(
                        key,
                        stored,
                        call,
                        key.passphrase(),
                        new PassphraseHash(stored.passphraseHash()),
                        access.admit(call),
                        access.keys(),
                        access.auditTrail(10),
                        access,
                        TestBench.OPERATOR_KEY)
                .toString();
        assertThat(printed)
                .contains(key.apiKey().value())
                .doesNotContain(key.secretKey())
                .doesNotContain(key.passphrase().reveal())
                .doesNotContain(call.signature().orElseThrow())
                .doesNotContain(stored.sealedSecret())
                .doesNotContain(stored.passphraseHash());
    }

    @Test
    void keys_listed_tellWhichAreRevoked() {
        NewKey key = TestBench.newKey(access);
        Instant now = TestBench.START;
        ProjectId project = key.project().id();
        assertThat(access.keys()).containsExactly(new KeySummary(key.apiKey(), project, now, Optional.empty()));
        assertThat(access.revokeKey(key.apiKey(), TestBench.ALICE)).isEqualTo(KeyRevocation.REVOKED);
        assertThat(access.keys()).containsExactly(new KeySummary(key.apiKey(), project, now, Optional.of(now)));
    }

    @Test
    void key_revokedAgainOrUnknown_isSaid() {
        NewKey key = TestBench.newKey(access);
        access.revokeKey(key.apiKey(), TestBench.ALICE);
        assertThat(access.revokeKey(key.apiKey(), TestBench.ALICE)).isEqualTo(KeyRevocation.REVOKED_BEFORE);
        assertThat(access.revokeKey(new KeyId(UUID.randomUUID().toString()), TestBench.ALICE))
                .isEqualTo(KeyRevocation.KEY_UNKNOWN);
    }

    @Test
    void auditTrail_afterEveryAct_saysWhoWhatAndWhen() {
        NewKey key = TestBench.newKey(access);
        Actor bob = new Actor("console: bob");
        bench.elapsedNanos.addAndGet(5_000_000_999L);
        access.revokeKey(key.apiKey(), bob);
        assertThat(access.auditTrail(10))
                .containsExactly(
                        new AuditEntry(
                                TestBench.START.plusSeconds(5),
                                bob,
                                AuditAct.KEY_REVOKED,
                                key.apiKey().value()),
                        new AuditEntry(
                                TestBench.START,
                                TestBench.ALICE,
                                AuditAct.KEY_CREATED,
                                key.apiKey().value()),
                        new AuditEntry(
                                TestBench.START,
                                TestBench.ALICE,
                                AuditAct.PROJECT_CREATED,
                                key.project().id().value()));
    }

    @Test
    void auditAct_codes_readBack() {
        for (AuditAct act : AuditAct.values()) {
            assertThat(AuditAct.ofCode(act.code())).isEqualTo(act);
        }
    }
}
