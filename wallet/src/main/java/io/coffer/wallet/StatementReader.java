package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.TokenAddress;
import io.coffer.index.HeldAmount;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.FollowedReader.Rows;
import io.coffer.wallet.Question.Wanted;
import io.coffer.wallet.StatedChain.NativeCoin;
import io.coffer.wallet.StatedChain.Position;
import io.coffer.wallet.StatedChain.Statement;
import io.coffer.wallet.price.TokenId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the questions to one chain that states its balances, all from one statement. */
final class StatementReader {
    private final PricedTokens tokens;

    StatementReader(PricedTokens tokens) {
        this.tokens = tokens;
    }

    /** @return one {@link Rows} a question, in their order */
    List<Rows> read(StatedChain chain, List<Question> questions) throws InterruptedException {
        List<Address> owners = List.copyOf(
                new LinkedHashSet<>(questions.stream().map(Question::owner).toList()));
        return switch (chain.state(owners, coin(questions))) {
            case Statement.Unavailable(String reason) ->
                questions.stream()
                        .map(question -> FollowedReader.failed(question, reason))
                        .toList();
            case Statement.Stated(AsOf asOf, List<List<Position>> holdings) ->
                questions.stream()
                        .map(question ->
                                new Rows(rows(chain, question, holdings.get(owners.indexOf(question.owner()))), asOf))
                        .toList();
        };
    }

    private static NativeCoin coin(List<Question> questions) {
        boolean isWanted = questions.stream().anyMatch(question -> switch (question.wanted()) {
            case Wanted.Everything _ -> true;
            case Wanted.Named named -> named.tokens().contains(TokenAddress.Native.COIN);
        });
        return isWanted ? NativeCoin.WANTED : NativeCoin.LEFT_OUT;
    }

    private List<Balance> rows(StatedChain chain, Question question, List<Position> held) {
        List<Balance> rows = new ArrayList<>(held.size());
        switch (question.wanted()) {
            case Wanted.Everything(RiskFilter filter) ->
                held.stream()
                        .map(position -> row(question, position))
                        .filter(row -> filter.admits(row.token()))
                        .forEach(rows::add);
            case Wanted.Named named -> {
                Map<TokenAddress, Position> byToken = new LinkedHashMap<>();
                held.forEach(position -> byToken.put(position.token(), position));
                for (TokenAddress token : named.tokens()) {
                    Position position = byToken.get(token);
                    rows.add(row(
                            question,
                            position != null ? position : new Position(token, said(chain, token), Amount.ZERO)));
                }
            }
        }
        return rows;
    }

    private static Optional<TokenMetadata> said(StatedChain chain, TokenAddress token) {
        return token instanceof TokenAddress.Native || !(chain.look(token) instanceof Sighting.Found(var metadata))
                ? Optional.empty()
                : Optional.of(metadata);
    }

    private Balance row(Question question, Position position) {
        TokenStandard standard =
                position.token() instanceof TokenAddress.Native ? TokenStandard.NATIVE : TokenStandard.FUNGIBLE;
        PricedToken token = tokens.of(new TokenId(question.chain(), position.token()), standard, position.metadata());
        return new Balance(question.owner(), token, new HeldAmount.Valued(position.amount()));
    }
}
