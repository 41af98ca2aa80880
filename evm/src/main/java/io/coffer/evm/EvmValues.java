package io.coffer.evm;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.LiveValues;
import io.coffer.index.Reading;
import io.coffer.index.SourceUnavailableException;
import io.coffer.index.TokenMetadata;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Balances read from the node at one block, native coin included. Safe for many threads. */
final class EvmValues implements LiveValues {
    /** A request waits for it: rather no balance than a late one. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final NodePool nodes;
    private final BalanceReader balances;
    private final GrantReader grants;

    EvmValues(NodePool nodes, BalanceReader balances) {
        this.nodes = nodes;
        this.balances = balances;
        this.grants = new GrantReader(balances);
    }

    @Override
    public Reading<Map<TokenAddress, Amount>> read(BlockHash at, Address owner, List<TokenAddress> tokens) {
        EvmAddress address = owner(owner);
        List<TokenAddress> asked = tokens.stream().distinct().toList();
        List<StateQuestion> questions =
                asked.stream().map(token -> question(token, address)).toList();
        return pinned(at, (node, block) -> amounts(asked, balances.read(node, block, questions)));
    }

    @Override
    public Reading<Map<Approval, Grant>> grants(BlockRef at, Address owner, List<Approval> approvals) {
        EvmAddress address = owner(owner);
        List<Approval> asked = approvals.stream().distinct().toList();
        return pinned(at.hash(), (node, block) -> grants.read(node, block, at.time(), address, asked));
    }

    /** Questions about the state of one block, named by the JSON parameter {@code block}. */
    private interface Questions<T> {
        T ask(Checked node, String block);
    }

    private <T> Reading<T> pinned(BlockHash at, Questions<T> questions) {
        try {
            return nodes.<Reading<T>>ask(any -> {
                Checked node = any.within(PATIENCE);
                try {
                    return new Reading.Read<>(PinnedBlock.ask(node, at, block -> questions.ask(node, block)));
                } catch (Refused refused) {
                    if (refused.refusal() == Refusal.BLOCK_GONE) {
                        return new Reading.NotCanonical<>(refused.reason());
                    }
                    throw refused;
                }
            });
        } catch (NodeException failure) {
            return new Reading.Unavailable<>(failure.reason());
        }
    }

    private static EvmAddress owner(Address owner) {
        if (!(owner instanceof EvmAddress address)) {
            throw new IllegalArgumentException("not an owner on an EVM chain: " + owner.text());
        }
        return address;
    }

    private static Map<TokenAddress, Amount> amounts(List<TokenAddress> asked, List<StateAnswer> answers) {
        Map<TokenAddress, Amount> amounts = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            TokenAddress token = asked.get(i);
            BalanceReader.amount(answers.get(i)).ifPresent(amount -> amounts.put(token, amount));
        }
        return amounts;
    }

    private static StateQuestion question(TokenAddress token, EvmAddress owner) {
        return switch (token) {
            case TokenAddress.Native coin -> StateQuestion.nativeBalance(owner);
            case TokenAddress.Contract(EvmAddress contract) -> StateQuestion.balance(contract, owner);
            case TokenAddress.Named named ->
                throw new IllegalArgumentException("not a token on an EVM chain: " + named.text());
        };
    }

    @Override
    public Optional<TokenMetadata> metadata(BlockHash at, TokenAddress token) {
        if (!(token instanceof TokenAddress.Contract(EvmAddress contract))) {
            return Optional.empty();
        }
        try {
            Map<EvmAddress, TokenMetadata> said = nodes.ask(any -> {
                Checked node = any.within(PATIENCE);
                return PinnedBlock.ask(node, at, block -> MetadataReader.read(node, block, List.of(contract)));
            });
            return Optional.ofNullable(said.get(contract));
        } catch (NodeException failure) {
            throw new SourceUnavailableException("metadata of " + contract + ": " + failure.reason(), failure);
        }
    }

    @Override
    public boolean exists(BlockHash at, TokenAddress token) {
        if (!(token instanceof TokenAddress.Contract(EvmAddress contract))) {
            return token instanceof TokenAddress.Native;
        }
        try {
            return nodes.ask(any -> {
                Checked node = any.within(PATIENCE);
                return PinnedBlock.ask(node, at, block -> MetadataReader.hasCode(node, block, contract));
            });
        } catch (NodeException failure) {
            throw new SourceUnavailableException("code of " + contract + ": " + failure.reason(), failure);
        }
    }
}
