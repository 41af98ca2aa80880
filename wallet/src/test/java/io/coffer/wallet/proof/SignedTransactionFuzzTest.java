package io.coffer.wallet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.chain.Hex;
import io.coffer.wallet.proof.SignedTransaction.Reading;
import java.util.Arrays;

/** Any bytes as a transaction: refused, or read as what they are and nothing else. */
class SignedTransactionFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void transaction_anyBytes_refusedOrReadAsTheOneThatTheyAre(byte[] raw) {
        switch (SignedTransaction.read(raw)) {
            case Reading.Unreadable(String why) -> assertThat(why).isNotBlank().doesNotContain(Hex.encode(raw));
            case Reading.Read(SignedTransaction signed) -> {
                assertThat(raw.length).isGreaterThanOrEqualTo(signed.raw().length);
                if (raw[0] != 3) {
                    assertThat(signed.raw()).isEqualTo(raw);
                }
                Reading again = SignedTransaction.read(signed.raw());
                assertThat(again)
                        .isInstanceOfSatisfying(
                                Reading.Read.class,
                                read -> assertThat(
                                                Arrays.equals(read.transaction().raw(), signed.raw()))
                                        .isTrue());
            }
        }
    }
}
