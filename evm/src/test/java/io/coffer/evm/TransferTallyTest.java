package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.TransferTally.OfToken;
import io.coffer.index.Conduct;
import io.coffer.index.Introduction;
import io.coffer.index.Introduction.Deed;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose transfers count as handing out, and whose as passing on. */
class TransferTallyTest {
    private static final EvmAddress TOKEN = TestBytes.address(10);
    private static final EvmAddress MAKER = TestBytes.address(1);
    private static final EvmAddress ALICE = TestBytes.address(2);

    private final TransferTally tally = new TransferTally();
    private final LogDecoder decoder = new LogDecoder(tally, Set.of());

    private void transfer(int transaction, EvmAddress from, EvmAddress to, long amount) {
        String hash = "0x" + "%064x".formatted(transaction);
        log("\"transactionHash\":\"" + hash + "\",", from, to, amount);
    }

    private void log(String transaction, EvmAddress from, EvmAddress to, long amount) {
        String log = "[{%s\"address\":\"%s\",\"data\":\"0x%064x\",\"topics\":[\"0x%s\",\"%s\",\"%s\"]}]"
                .formatted(transaction, TOKEN, amount, LogTopics.TRANSFER.hex(), topic(from), topic(to));
        LogScanner.of(decoder).logs(new JsonCursor(TestBytes.ascii(log)));
    }

    private static String topic(EvmAddress address) {
        return "0x" + "0".repeat(24) + address.text().substring(2);
    }

    private Conduct seen() {
        Introduction by = new Introduction(MAKER, Deed.CREATED, 0);
        return tally.of(TOKEN)
                .map(moved -> moved.addedTo(Conduct.UNSEEN.introducedBy(by), TOKEN))
                .orElse(Conduct.UNSEEN);
    }

    @Test
    void of_untouchedToken_isEmpty() {
        transfer(1, MAKER, ALICE, 5);
        assertThat(tally.of(TestBytes.address(11))).isEmpty();
        assertThat(tally.of(TOKEN).map(OfToken::firstTransaction)).contains("0x" + "%064x".formatted(1));
    }

    @Test
    void addedTo_mintsAndTransfersOfTheMakers_areHandedOut() {
        transfer(1, EvmAddress.ZERO, ALICE, 5);
        transfer(2, MAKER, ALICE, 5);
        transfer(3, TOKEN, ALICE, 5);
        assertThat(seen().handedOut()).isEqualTo(3);
        assertThat(seen().passedOn()).isZero();
    }

    @Test
    void addedTo_anybodyElsesTransfers_arePassedOn() {
        transfer(1, ALICE, TestBytes.address(3), 5);
        transfer(1, TestBytes.address(3), EvmAddress.ZERO, 5);
        assertThat(seen().passedOn()).isEqualTo(2);
        assertThat(seen().handedOut()).isZero();
    }

    @Test
    void addedTo_manyReceiversOfOneTransaction_areHandedOutWhoeverSends() {
        for (int i = 0; i < TransferTally.MANY_RECEIVERS; i++) {
            transfer(1, ALICE, TestBytes.address(100 + i), 5);
        }
        transfer(2, ALICE, TestBytes.address(99), 5);
        assertThat(seen().handedOut()).isEqualTo(TransferTally.MANY_RECEIVERS);
        assertThat(seen().largestHandOut()).isEqualTo(TransferTally.MANY_RECEIVERS);
        assertThat(seen().passedOn()).isEqualTo(1);
    }

    @Test
    void addedTo_manyTransactionsOrOneReceiver_areNoMass() {
        for (int i = 0; i < 3 * TransferTally.MANY_RECEIVERS; i++) {
            transfer(i / 2, ALICE, TestBytes.address(100 + i), 5);
            transfer(1000, ALICE, TestBytes.address(99), 5);
        }
        assertThat(seen().largestHandOut()).isZero();
        assertThat(seen().passedOn()).isEqualTo(6 * TransferTally.MANY_RECEIVERS);
    }

    @Test
    void transfersOfNothing_orOutsideTransactions_areNotCounted() {
        transfer(1, ALICE, MAKER, 0);
        log("", ALICE, MAKER, 5);
        log("\"transactionHash\":null,", ALICE, MAKER, 5);
        log("\"transactionHash\":\"0x\",", ALICE, MAKER, 5);
        assertThat(tally.of(TOKEN)).isEqualTo(Optional.empty());
    }
}
