package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.Admission.Admitted;
import io.coffer.access.Admission.HeaderMissing;
import io.coffer.access.Admission.KeyUnknown;
import io.coffer.access.Admission.PassphraseWrong;
import io.coffer.access.Admission.ProjectForeign;
import io.coffer.access.Admission.RateExceeded;
import io.coffer.access.Admission.SignatureWrong;
import io.coffer.access.Admission.TimestampExpired;
import io.coffer.access.Admission.TimestampUnreadable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal of a signed call, and which one wins when several are due. */
final class AdmissionTest {
    private final TestBench bench = new TestBench();
    private final Access access = bench.open(0);
    private final NewKey key = TestBench.newKey(access);
    private final Admitted admitted =
            new Admitted(new Caller(key.apiKey(), key.project().id()));

    private Admission admit(TestBench.Draft draft) {
        return access.admit(draft.call());
    }

    private TestBench.Draft draft() {
        return bench.draft(key);
    }

    @Test
    void call_rightInEveryPart_isAdmitted() {
        assertThat(admit(draft())).isEqualTo(admitted);
        assertThat(admit(draft().request("POST", "/api/v5/x", "{\"a\": \"ü\"}\n")))
                .isEqualTo(admitted);
    }

    @Test
    void call_signedWithTheKnownAnswerSecret_isAdmitted() {
        NewKey known = bench.keyWithSecret(access, "mock-secret");
        TestBench.Draft draft = bench.draft(known)
                .request("GET", "/api/v5/account/balance?ccy=BTC", "")
                .timestamp("2020-12-08T09:08:57.715Z")
                .signature("pS6nHuBl6Qc9S0h+soCkCVHaVHZzS19KqFpeI/doTlE=");
        assertThat(admit(draft)).isInstanceOf(Admitted.class);
    }

    @Test
    void header_absentOrEmpty_isNamedInTheDocumentedOrder() {
        TestBench.Draft draft =
                draft().passphrase("").timestamp("").signature("").key("");
        assertThat(admit(draft)).isEqualTo(new HeaderMissing("OK-ACCESS-KEY"));
        draft.key("no such key");
        assertThat(admit(draft)).isEqualTo(new HeaderMissing("OK-ACCESS-SIGN"));
        draft.signature("wrong");
        assertThat(admit(draft)).isEqualTo(new HeaderMissing("OK-ACCESS-TIMESTAMP"));
        draft.timestamp("wrong");
        assertThat(admit(draft)).isEqualTo(new HeaderMissing("OK-ACCESS-PASSPHRASE"));
        draft.passphrase("wrong");
        assertThat(admit(draft)).isEqualTo(new TimestampUnreadable("wrong"));
    }

    @Test
    void header_noneAtAll_namesTheKey() {
        Optional<String> absent = Optional.empty();
        SignedCall bare = new SignedCall("GET", "/", new byte[0], "127.0.0.1", absent, absent, absent, absent, absent);
        assertThat(access.admit(bare)).isEqualTo(new HeaderMissing("OK-ACCESS-KEY"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-30_000, -29_999, 0, 29_999, 30_000})
    void timestamp_withinTheWindow_isAdmitted(long skewMillis) {
        assertThat(admit(
                        draft().timestamp(TestBench.START.plusMillis(skewMillis).toString())))
                .isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400_000, -30_001, 30_001, 86_400_000})
    void timestamp_outsideTheWindow_tellsTheSkew(long skewMillis) {
        assertThat(admit(
                        draft().timestamp(TestBench.START.plusMillis(skewMillis).toString())))
                .isEqualTo(new TimestampExpired(TestBench.START, Duration.ofMillis(skewMillis)));
    }

    @Test
    void timestamp_expiredOfAnUnknownKey_isToldFirst() {
        assertThat(admit(draft().timestamp("2020-12-08T09:08:00Z").key("nobody")))
                .isInstanceOf(TimestampExpired.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "00000000-0000-4000-8000-000000000000", "ÿ"})
    void key_neverGiven_isUnknown(String text) {
        assertThat(admit(draft().key(text))).isEqualTo(new KeyUnknown());
    }

    @Test
    void key_inUpperCase_isUnknown() {
        assertThat(admit(draft().key(key.apiKey().value().toUpperCase(Locale.ROOT))))
                .isEqualTo(new KeyUnknown());
    }

    @Test
    void passphrase_wrongBeforeAndAfterTheRightOne_isRefused() {
        assertThat(admit(draft().passphrase("wrong passphrase"))).isEqualTo(new PassphraseWrong());
        assertThat(admit(draft().passphrase("wrong passphrase"))).isEqualTo(new PassphraseWrong());
        assertThat(admit(draft())).isEqualTo(admitted);
        assertThat(admit(draft().passphrase("wrong passphrase"))).isEqualTo(new PassphraseWrong());
        assertThat(admit(draft().passphrase("x".repeat(10_000)))).isEqualTo(new PassphraseWrong());
        assertThat(admit(draft())).isEqualTo(admitted);
    }

    @Test
    void passphrase_andSignatureWrong_passphraseIsTold() {
        TestBench.Draft both = draft().passphrase("wrong passphrase").signature("wrong");
        assertThat(admit(both)).isEqualTo(new PassphraseWrong());
        assertThat(admit(draft())).isEqualTo(admitted);
        assertThat(admit(both)).isEqualTo(new PassphraseWrong());
    }

    @Test
    void passphrase_ofAnotherKey_isRefused() {
        NewKey other = TestBench.newKey(access);
        assertThat(admit(bench.draft(other))).isInstanceOf(Admitted.class);
        assertThat(admit(draft().passphrase(other.passphrase().reveal()))).isEqualTo(new PassphraseWrong());
    }

    @Test
    void signature_wrongWithTheRightPassphrase_isRefused() {
        assertThat(admit(draft().signature("wrong"))).isEqualTo(new SignatureWrong());
        assertThat(admit(draft())).isEqualTo(admitted);
        assertThat(admit(draft().signature("wrong"))).isEqualTo(new SignatureWrong());
        assertThat(admit(draft().signature(key.secretKey()))).isEqualTo(new SignatureWrong());
    }

    @Test
    void signature_wrongWithAForeignProject_isToldFirst() {
        assertThat(admit(draft().signature("wrong").project("other"))).isEqualTo(new SignatureWrong());
    }

    @Test
    void project_ownOrEmpty_isAdmitted() {
        assertThat(admit(draft().project(key.project().id().value()))).isEqualTo(admitted);
        assertThat(admit(draft().project(""))).isEqualTo(admitted);
    }

    @Test
    void project_another_isRefused() {
        assertThat(admit(draft().project(UUID.randomUUID().toString()))).isEqualTo(new ProjectForeign());
        assertThat(admit(draft().project("desk"))).isEqualTo(new ProjectForeign());
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
