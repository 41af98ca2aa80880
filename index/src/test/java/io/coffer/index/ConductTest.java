package io.coffer.index;

import static io.coffer.index.Blocks.block;
import static io.coffer.index.ScriptedChain.owner;
import static io.coffer.index.ScriptedChain.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.Height;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.Introduction.Deed;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a token was seen to do, from counting to the stored row and back. */
final class ConductTest extends IndexFixture {
    private static final Conduct MUCH =
            new Conduct(Optional.of(new Introduction(owner(7), Deed.CREATED, 12)), 900, 300, Conduct.MOST, 3, 1);

    private static Token withConduct(Conduct conduct, Optional<TokenMetadata> metadata) {
        return new Token(CHAIN, 7, token(3), TokenStandard.FUNGIBLE, metadata, Volatile.VOLATILE, conduct);
    }

    private Conduct conduct(int token) {
        try (IndexView view = index.view()) {
            return view.token(CHAIN, token(token)).orElseThrow().conduct();
        }
    }

    private static BlockContent seen(long height, int token, Conduct conduct) {
        return block(height, batch -> {
            Token known = batch.token(token(token), TokenStandard.FUNGIBLE);
            batch.learn(known.withConduct(conduct));
        });
    }

    @Test
    void plus_beyondTheEnd_standsStill() {
        Conduct busy = Conduct.UNSEEN.plus(5, 3, Conduct.MOST + 7);
        assertThat(busy.passedOn()).isEqualTo(Conduct.MOST);
        assertThat(busy.plus(1, 900, 1)).isSameAs(busy);
        assertThat(Conduct.UNSEEN.plus(Integer.MAX_VALUE, Integer.MAX_VALUE, 0))
                .isEqualTo(new Conduct(Optional.empty(), Conduct.MOST, Conduct.MOST, 0, 0, 0));
        assertThat(Conduct.UNSEEN.withAudits(2, Integer.MAX_VALUE).silentGains())
                .isEqualTo(Conduct.MOST);
        assertThatThrownBy(() -> new Conduct(Optional.empty(), -1, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void row_withAndWithoutConduct_comesBack() {
        Introduction called = new Introduction(owner(8), Deed.CALLED, 0);
        List<Conduct> all = List.of(Conduct.UNSEEN, MUCH, Conduct.UNSEEN.introducedBy(called), MUCH.plus(1, 1, 1));
        for (Conduct conduct : all) {
            for (Optional<TokenMetadata> metadata : List.of(Optional.<TokenMetadata>empty(), Optional.of(USDT))) {
                Token token = withConduct(conduct, metadata);
                assertThat(TokenRow.read(CHAIN, ChainFamily.EVM, 7, TokenRow.write(token)))
                        .isEqualTo(token);
            }
        }
    }

    @Test
    void row_cutAnywhere_isRefusedOrOtherwiseValid() {
        byte[] whole = TokenRow.write(withConduct(MUCH, Optional.of(USDT)));
        List<Integer> valid = new ArrayList<>();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                assertThat(TokenRow.read(CHAIN, ChainFamily.EVM, 7, cut).metadata())
                        .isEmpty();
                valid.add(length);
            } catch (StoreException refused) {
                assertThat(refused).hasMessageContaining("malformed");
            }
        }
        assertThat(valid).hasSize(1);
    }

    @Test
    void conduct_ofAnUndoneBlock_isForgotten() {
        writer.extend(seen(5, 1, MUCH));
        writer.extend(seen(6, 1, MUCH.withAudits(1, 1)));
        assertThat(conduct(1)).isEqualTo(MUCH.withAudits(1, 1));

        writer.undoTo(new Height(5));
        assertThat(conduct(1)).isEqualTo(MUCH);
        writer.undoTo(new Height(4));
        assertThat(conduct(1)).isEqualTo(Conduct.UNSEEN);
    }

    @Test
    void conduct_unchanged_touchesNoRow() {
        writer.extend(seen(5, 1, MUCH));
        List<String> undo = table(Table.UNDO);
        writer.extend(seen(6, 1, MUCH));
        List<String> after = table(Table.UNDO);
        after.removeAll(undo);
        assertThat(after).hasSize(1);
        writer.extend(block(7, batch -> {}));
        List<String> empty = table(Table.UNDO);
        empty.removeAll(undo);
        empty.removeAll(after);
        assertThat(empty.getFirst()).hasSameSizeAs(after.getFirst());
    }

    @Test
    void introduce_manyWithinTheWindow_countsThemAndUndoes() {
        List<Integer> siblings = new ArrayList<>();
        writer.extend(block(5, batch -> {
            siblings.add(batch.introduce(owner(1), new Height(5)));
            siblings.add(batch.introduce(owner(1), new Height(5)));
            siblings.add(batch.introduce(owner(2), new Height(5)));
        }));
        List<String> before = table(Table.INTRODUCER);
        writer.extend(block(6, batch -> siblings.add(batch.introduce(owner(1), new Height(6)))));
        assertThat(siblings).containsExactly(0, 1, 0, 2);

        writer.undoTo(new Height(5));
        assertThat(table(Table.INTRODUCER)).isEqualTo(before).hasSize(2);
    }

    @Test
    void introduce_behindTheWindow_startsAnew() {
        List<Integer> siblings = new ArrayList<>();
        writer.extend(block(5, batch -> {
            siblings.add(batch.introduce(owner(1), new Height(5)));
            siblings.add(batch.introduce(owner(1), new Height(5 + Introduction.WINDOW_BLOCKS)));
            siblings.add(batch.introduce(owner(1), new Height(6 + Introduction.WINDOW_BLOCKS)));
        }));
        assertThat(siblings).containsExactly(0, 1, 0);
    }
}
