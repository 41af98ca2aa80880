package io.coffer.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.index.store.StoreException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalRowTest {
    private static final Height HEIGHT = new Height(21_000_000);

    private static EvmAddress address(int digit) {
        return EvmAddress.parse("0x" + Integer.toString(digit).repeat(40)).orElseThrow();
    }

    static Stream<Approval> approvals() {
        return Stream.of(
                new Approval.Allowance(address(1), address(2)),
                new Approval.Operator(address(1), address(2)),
                new Approval.SingleToken(address(1), Amount.ZERO),
                new Approval.SingleToken(address(1), Amount.MAX),
                new Approval.Delegated(address(3), address(1), address(2)));
    }

    @ParameterizedTest
    @MethodSource("approvals")
    void row_ofEveryKind_isReadBackAsItWasWritten(Approval approval) {
        byte[] key = ApprovalRow.key(approval);
        byte[] value = ApprovalRow.value(HEIGHT);

        assertThat(ApprovalRow.read(key, value)).isEqualTo(new NamedApproval(approval, HEIGHT, Optional.empty()));
    }

    @Test
    void row_imported_keepsItsAmount() {
        Approval approval = new Approval.Allowance(address(1), address(2));
        byte[] key = ApprovalRow.key(approval);

        assertThat(ApprovalRow.read(key, ApprovalRow.value(Amount.MAX)))
                .isEqualTo(new NamedApproval(approval, Height.GENESIS, Optional.of(Amount.MAX)));
    }

    @Test
    void keys_ofDifferentApprovals_differ() {
        assertThat(approvals().map(approval -> Arrays.toString(ApprovalRow.key(approval))))
                .doesNotHaveDuplicates();
    }

    @Test
    void row_ofAnUnknownKind_isRefused() {
        byte[] key = ApprovalRow.key(new Approval.Operator(address(1), address(2)));
        key[0] = 9;

        assertThatThrownBy(() -> ApprovalRow.read(key, ApprovalRow.value(HEIGHT)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("kind 9");
    }
}
