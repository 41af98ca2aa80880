package io.coffer.store.sql;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;

/** The columns {@code chain_index}, {@code kind} and {@code token}, which name a token. */
final class TokenColumns {
    private static final String NATIVE = "native";
    private static final String CONTRACT = "contract";
    private static final String NAMED = "named";

    private TokenColumns() {}

    static <S extends SqlStatement<S>> S bind(S statement, TokenId token) {
        return statement
                .bind("chain", token.chain().value())
                .bind("kind", kind(token.address()))
                .bind("token", token.address().text());
    }

    static TokenId read(ResultSet row) throws SQLException {
        return new TokenId(
                new ChainIndex(row.getLong("chain_index")), address(row.getString("kind"), row.getString("token")));
    }

    private static String kind(TokenAddress address) {
        return switch (address) {
            case TokenAddress.Native _ -> NATIVE;
            case TokenAddress.Contract _ -> CONTRACT;
            case TokenAddress.Named _ -> NAMED;
        };
    }

    private static TokenAddress address(String kind, String text) {
        return switch (kind) {
            case NATIVE -> TokenAddress.Native.COIN;
            case CONTRACT -> new TokenAddress.Contract(EvmAddress.parse(text).orElseThrow());
            case NAMED -> new TokenAddress.Named(text);
            default -> throw new IllegalArgumentException("no kind of token: " + kind);
        };
    }
}
