package io.coffer.wallet.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import org.junit.jupiter.api.Test;

/** The expected call data was worked out by hand from the contract ABI specification. */
class RevocationTest {
    private static final EvmAddress TOKEN = address('1');
    private static final EvmAddress SPENDER = address('2');
    private static final EvmAddress PERMIT2 = address('3');
    private static final String SPENDER_WORD = "0".repeat(24) + "2".repeat(40);
    private static final String TOKEN_WORD = "0".repeat(24) + "1".repeat(40);
    private static final String ZERO = "0".repeat(64);

    private static EvmAddress address(char digit) {
        return EvmAddress.parse("0x" + Character.toString(digit).repeat(40)).orElseThrow();
    }

    @Test
    void allowance_isSetToZero() {
        assertThat(Revocation.of(new Approval.Allowance(TOKEN, SPENDER)))
                .isEqualTo(new Revocation(TOKEN, "0x095ea7b3" + SPENDER_WORD + ZERO));
    }

    @Test
    void operator_isSwitchedOff() {
        assertThat(Revocation.of(new Approval.Operator(TOKEN, SPENDER)))
                .isEqualTo(new Revocation(TOKEN, "0xa22cb465" + SPENDER_WORD + ZERO));
    }

    @Test
    void singleToken_isApprovedToNobody() {
        assertThat(Revocation.of(new Approval.SingleToken(TOKEN, Amount.of(255))))
                .isEqualTo(new Revocation(TOKEN, "0x095ea7b3" + ZERO + "0".repeat(62) + "ff"));
    }

    @Test
    void permit2_isLockedDown() {
        assertThat(Revocation.of(new Approval.Delegated(PERMIT2, TOKEN, SPENDER)))
                .isEqualTo(new Revocation(
                        PERMIT2,
                        "0xcc53287f" + "0".repeat(62) + "20" + "0".repeat(63) + "1" + TOKEN_WORD + SPENDER_WORD));
    }
}
