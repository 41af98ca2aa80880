package io.coffer.index.rocksdb;

import static io.coffer.index.rocksdb.FormatFixture.FOLLOWED;
import static io.coffer.index.rocksdb.FormatFixture.IMPORTED;
import static io.coffer.index.rocksdb.FormatFixture.owner;
import static io.coffer.index.rocksdb.FormatFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.ChainState;
import io.coffer.index.ChainWriter;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.HeldAmount;
import io.coffer.index.HeldAmount.Split;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.Holding;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.NamedApproval;
import io.coffer.index.OwnerHoldings;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.index.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Today's code reads what the code of every format that it claims to know has written. */
final class FormatTest {
    @TempDir
    Path directory = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = "format-2.zip")
    void index_ofAnOldVersion_isReadAndGoesOn(String fixture) throws IOException {
        unzip(fixture);
        try (Index index = open()) {
            check(index);
        }
    }

    /** Of a followed chain it lacks the approvals, which only reading the chain again brings. */
    @Test
    void index_withoutApprovals_isRefusedByName() throws IOException {
        unzip("format-1.zip");
        try (RocksStore store = RocksStore.open(directory, RocksStore.Options.defaults())) {
            assertThatThrownBy(() -> Index.open(store, ChainRegistry.shipped()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("has format 1; this version reads format 2 only");
        }
    }

    @Test
    void index_ofThisVersion_isTheSame() {
        try (Index index = open()) {
            FormatFixture.write(index);
        }
        try (Index index = open()) {
            check(index);
        }
    }

    private Index open() {
        return Index.open(RocksStore.open(directory, RocksStore.Options.defaults()), ChainRegistry.shipped());
    }

    private void unzip(String name) throws IOException {
        try (InputStream file = FormatTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            ZipInputStream zip = new ZipInputStream(file);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, directory.resolve(Path.of(entry.getName()).getFileName()));
            }
        }
    }

    private static List<HeldAmount> held(IndexView view, int owner, ChainIndex chain) {
        return view.holdings(owner(owner), chain).stream().map(Holding::amount).toList();
    }

    private static void check(Index index) {
        try (IndexView view = index.view()) {
            assertThat(view.tip(FOLLOWED).map(BlockRef::hash)).contains(FormatFixture.hash(11));
            OwnerHoldings both = view.holdings(owner(1), List.of(FOLLOWED, IMPORTED));
            assertThat(both.on(IMPORTED)).hasSize(1);
            assertThat(both.on(IMPORTED).getFirst().amount()).isEqualTo(new Split(Amount.of(5), Amount.of(7)));
            List<Holding> many = both.on(FOLLOWED);
            assertThat(many).hasSize(FormatFixture.SPREAD);
            assertThat(many.getLast())
                    .isEqualTo(
                            new Holding(FOLLOWED, FormatFixture.SPREAD, new Valued(Amount.of(FormatFixture.SPREAD))));
            assertThat(held(view, 2, FOLLOWED)).containsExactly(new Valued(Amount.ZERO));
            assertThat(view.approvals(owner(2), FOLLOWED))
                    .containsExactlyElementsOf(FormatFixture.approvals().stream()
                            .map(approval -> new NamedApproval(approval, new Height(11), Optional.empty()))
                            .toList());
            assertThat(held(view, 3, FOLLOWED)).containsExactly(Unvalued.UNVALUED);
            Token first = view.token(FOLLOWED, token(1)).orElseThrow();
            assertThat(first.metadata()).contains(new TokenMetadata("T11", "Token of block 11", 18));
            assertThat(first.faithfulness()).isEqualTo(Volatile.VOLATILE);
            assertThat(view.token(IMPORTED, new TokenAddress.Named("btc-brc20-ordi")))
                    .isPresent();
            assertThat(index.state(IMPORTED)).contains(new ChainState.Imported(FormatFixture.IMPORTED_AT));
        }
        try (ChainWriter writer = index.writer(FOLLOWED, 8)) {
            writer.undoTo(new Height(10));
        }
        try (IndexView view = index.view()) {
            assertThat(held(view, 2, FOLLOWED)).containsExactly(new Valued(Amount.MAX));
            assertThat(view.token(FOLLOWED, 1).metadata().map(TokenMetadata::symbol))
                    .contains("T10");
        }
    }
}
