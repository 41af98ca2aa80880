package io.coffer.wallet.sent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.ProjectId;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Hex;
import io.coffer.wallet.sent.SentTransactionStore.Keeping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of sent transactions does. */
public abstract class SentTransactionStoreContract {
    private static final ChainIndex BASE = new ChainIndex(8453);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

    private Optional<ProjectId> project = Optional.empty();

    /** The store under test; the same one each time. */
    protected abstract SentTransactionStore store();

    /** A project that the store may refer to. */
    protected abstract ProjectId newProject();

    /** Made at first use: by then the store is open. */
    private ProjectId project() {
        project = Optional.of(project.orElseGet(this::newProject));
        return project.get();
    }

    private static String hash(int number) {
        return String.format("0x%064x", number);
    }

    private SentTransaction sent(ChainIndex chain, int number, Instant time) {
        return new SentTransaction(project(), chain, hash(number), new byte[] {2, (byte) number, 0, -1}, time);
    }

    private List<String> hashes() {
        return store().load().stream().map(SentTransaction::hash).toList();
    }

    @Test
    void load_ofNewStore_isEmpty() {
        assertThat(store().load()).isEmpty();
    }

    @Test
    void transactions_kept_comeBackOldestFirst() {
        SentTransaction younger = sent(BASE, 1, NOON.plusSeconds(1));
        SentTransaction older = sent(ChainIndex.ETHEREUM, 2, NOON);
        assertThat(store().keep(List.of(younger, older), 2)).isEqualTo(Keeping.KEPT);

        assertThat(hashes()).containsExactly(older.hash(), younger.hash());
        SentTransaction back = store().load().getFirst();
        assertThat(back.project()).isEqualTo(project());
        assertThat(back.chain()).isEqualTo(ChainIndex.ETHEREUM);
        assertThat(back.sent()).isEqualTo(NOON);
        assertThat(Hex.encode(back.raw())).isEqualTo("0x020200ff");
    }

    @Test
    void transaction_keptAgain_staysAsItWasAndCountsOnce() {
        store().keep(List.of(sent(BASE, 1, NOON)), 1);
        assertThat(store().keep(List.of(sent(BASE, 1, NOON.plusSeconds(9))), 1)).isEqualTo(Keeping.KEPT);

        assertThat(store().load())
                .singleElement()
                .satisfies(one -> assertThat(one.sent()).isEqualTo(NOON));
    }

    @Test
    void transactions_overTheLimit_areNotKeptAtAll() {
        store().keep(List.of(sent(BASE, 1, NOON)), 2);
        assertThat(store().keep(List.of(sent(BASE, 2, NOON), sent(ChainIndex.ETHEREUM, 3, NOON)), 2))
                .isEqualTo(Keeping.FULL);
        assertThat(hashes()).containsExactly(hash(1));

        project = Optional.empty();
        assertThat(store().keep(List.of(sent(BASE, 4, NOON), sent(BASE, 5, NOON)), 2))
                .isEqualTo(Keeping.KEPT);
    }

    @Test
    void forget_namesOneChainAndEveryProject() {
        store().keep(List.of(sent(BASE, 1, NOON), sent(ChainIndex.ETHEREUM, 1, NOON), sent(BASE, 2, NOON)), 9);
        project = Optional.empty();
        store().keep(List.of(sent(BASE, 1, NOON)), 9);

        store().forget(BASE, List.of(hash(1), hash(7)));
        store().forget(BASE, List.of());

        assertThat(store().load())
                .extracting(SentTransaction::chain, SentTransaction::hash)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ChainIndex.ETHEREUM, hash(1)),
                        org.assertj.core.groups.Tuple.tuple(BASE, hash(2)));
    }

    @Test
    void forgetBefore_keepsWhatIsAsYoung() {
        store().keep(List.of(sent(BASE, 1, NOON), sent(BASE, 2, NOON.plusMillis(1))), 9);
        store().forgetBefore(NOON.plusMillis(1));
        assertThat(hashes()).containsExactly(hash(2));
    }
}
