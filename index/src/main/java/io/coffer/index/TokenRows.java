package io.coffer.index;

import io.coffer.chain.Chain;
import io.coffer.chain.TokenAddress;
import io.coffer.index.store.RowReader;
import io.coffer.index.store.Table;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the tokens of one chain from stored rows. The native coin is known without a row. */
final class TokenRows {
    private final Chain chain;
    private final byte[] partition;

    TokenRows(Chain chain) {
        this.chain = chain;
        this.partition = Keys.chain(chain.index());
    }

    Optional<Token> token(RowReader rows, int number) {
        Optional<byte[]> row = rows.get(Table.TOKEN, partition, Keys.token(number));
        if (row.isEmpty() && number == Token.NATIVE_NUMBER) {
            return Optional.of(nativeCoin());
        }
        return row.map(bytes -> TokenRow.read(chain.index(), chain.family(), number, bytes));
    }

    OptionalInt number(RowReader rows, TokenAddress address) {
        if (address == TokenAddress.Native.COIN) {
            return OptionalInt.of(Token.NATIVE_NUMBER);
        }
        Optional<byte[]> row = rows.get(Table.TOKEN_NUMBER, partition, address.key());
        return row.map(bytes -> OptionalInt.of(new ByteReader(bytes, "token number").varint31()))
                .orElseGet(OptionalInt::empty);
    }

    static byte[] number(int number) {
        return new ByteWriter(5).varint(number).toBytes();
    }

    private Token nativeCoin() {
        Chain.NativeCoin coin = chain.nativeCoin();
        TokenMetadata metadata = new TokenMetadata(coin.symbol(), coin.symbol(), coin.decimals());
        return new Token(
                chain.index(),
                Token.NATIVE_NUMBER,
                TokenAddress.Native.COIN,
                TokenStandard.NATIVE,
                Optional.of(metadata),
                Faithfulness.UNTRIED);
    }
}
