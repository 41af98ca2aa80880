package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.index.PendingTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionScannerTest {
    private static final String HASH = "0x" + "ab".repeat(32);
    private static final EvmAddress FROM = TestBytes.address(1);
    private static final EvmAddress TO = TestBytes.address(2);

    static final String WHOLE = ("{'type':'0x2','accessList':[],'hash':'%s','from':'%s','to':'%s','nonce':'0x7',"
                    + "'gas':'0x5208','value':'0xde0b6b3a7640000','input':'0x01ff','blockHash':null,'v':'0x0'}")
            .formatted(HASH, FROM, TO)
            .replace('\'', '"');

    private static Optional<PendingTransaction> read(String json) {
        return TransactionScanner.transaction(PendingFilter.cursor(json));
    }

    @Test
    void transaction_ofANode_isReadInEveryPart() {
        PendingTransaction transaction = read(WHOLE).orElseThrow();
        assertThat(transaction.hash()).isEqualTo(HASH);
        assertThat(transaction.sender()).isEqualTo(FROM);
        assertThat(transaction.to()).contains(TO);
        assertThat(transaction.nonce()).isEqualTo(7);
        assertThat(transaction.gas()).isEqualTo(21_000);
        assertThat(transaction.value()).isEqualTo(Amount.of(BigInteger.TEN.pow(18)));
        assertThat(Hex.encode(transaction.data())).isEqualTo("0x01ff");
        assertThat(transaction.delegations()).isEmpty();
        assertThat(transaction.toString()).isEqualTo(HASH);
    }

    @Test
    void creation_hasNoReceiver() {
        assertThat(read(WHOLE.replace("\"" + TO + "\"", "null")).orElseThrow().to())
                .isEmpty();
    }

    @Test
    void delegations_areRead() {
        String list =
                ("\"authorizationList\":[{\"chainId\":\"0x1\",\"address\":\"%s\",\"nonce\":\"0x9\",\"yParity\":\"0x1\","
                                + "\"r\":\"0x5\",\"s\":\"0x6\"}]")
                        .formatted(TO);
        assertThat(read(WHOLE.replace("\"accessList\":[]", list)).orElseThrow().delegations())
                .containsExactly(new PendingTransaction.Delegation(
                        BigInteger.ONE, TO, 9, 1, BigInteger.valueOf(5), BigInteger.valueOf(6)));
        String many = list.replaceFirst("\\[(.*)]", "[" + "$1,".repeat(16) + "$1]");
        assertThat(read(WHOLE.replace("\"accessList\":[]", many))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"0x7\"|7",
                "\"0x7\"|\"0x10000000000000000\"",
                "\"0x5208\"|\"0xffffffffffffffff\"",
                "\"0x5208\"|\"\"",
                "\"0xde0b6b3a7640000\"|\"0x1" + "0000000000000000000000000000000000000000000000000000000000000000\"",
                "\"0x01ff\"|\"0x1\"",
                "\"0x01ff\"|\"zz\"",
                "\"from\"|\"sender\"",
                "\"hash\"|\"id\""
            })
    void transaction_thatCannotBe_isSteppedOver(String part, String instead) {
        List<PendingTransaction> found = new ArrayList<>();
        String pool = "{\"queued\":{\"" + FROM + "\":{\"9\":" + WHOLE + "}},\"pending\":{\"" + FROM + "\":{\"7\":"
                + WHOLE.replace(part, instead) + ",\"8\":" + WHOLE + "}}}";
        TransactionScanner.pool(PendingFilter.cursor(pool), found::add);
        assertThat(found)
                .singleElement()
                .satisfies(one -> assertThat(one.nonce()).isEqualTo(7));
    }

    @Test
    void poolOfSender_tellsWhatIsPendingOnly() {
        List<PendingTransaction> found = new ArrayList<>();
        String pool = "{\"pending\":{\"7\":" + WHOLE + "},\"queued\":{\"9\":" + WHOLE.replace("0x7", "0x9") + "}}";
        TransactionScanner.poolOfSender(PendingFilter.cursor(pool), found::add);
        assertThat(found)
                .singleElement()
                .satisfies(one -> assertThat(one.nonce()).isEqualTo(7));
    }
}
