package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.NodePool.Checked;
import io.coffer.evm.StateCalls.Limits;
import io.coffer.index.TokenMetadata;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what tokens say of themselves: {@code symbol()}, {@code name()}, {@code decimals()}. */
final class MetadataReader {
    private static final byte[] SYMBOL = {(byte) 0x95, (byte) 0xd8, (byte) 0x9b, 0x41};
    private static final byte[] NAME = {0x06, (byte) 0xfd, (byte) 0xde, 0x03};
    private static final byte[] DECIMALS = {0x31, 0x3c, (byte) 0xe5, 0x67};
    private static final int QUESTIONS = 3;
    private static final BigInteger MAX_DECIMALS = BigInteger.valueOf(255);

    private MetadataReader() {}

    /**
     * What each token says; one that says nothing is missing.
     *
     * @param block the JSON parameter that names the block
     */
    static Map<EvmAddress, TokenMetadata> read(Checked node, String block, List<EvmAddress> tokens) {
        List<StateQuestion> questions = new ArrayList<>(QUESTIONS * tokens.size());
        for (EvmAddress token : tokens) {
            questions.add(StateQuestion.call(token, SYMBOL));
            questions.add(StateQuestion.call(token, NAME));
            questions.add(StateQuestion.call(token, DECIMALS));
        }
        List<StateAnswer> answers = StateCalls.of(node).ask(node.node(), block, questions, Limits.METADATA);
        Map<EvmAddress, TokenMetadata> said = new LinkedHashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            EvmAddress token = tokens.get(i);
            int at = QUESTIONS * i;
            metadata(answers.get(at), answers.get(at + 1), answers.get(at + 2))
                    .ifPresent(metadata -> said.put(token, metadata));
        }
        return said;
    }

    /** Whether anything answers or refuses at {@code address}: without code, nothing does either. */
    static boolean hasCode(Checked node, String block, EvmAddress address) {
        List<StateQuestion> question = List.of(StateQuestion.call(address, DECIMALS));
        StateAnswer answer = StateCalls.of(node)
                .ask(node.node(), block, question, Limits.METADATA)
                .getFirst();
        return answer != StateAnswer.Nothing.NO_CODE;
    }

    private static Optional<TokenMetadata> metadata(StateAnswer symbol, StateAnswer name, StateAnswer decimals) {
        String symbolText = text(symbol, TokenMetadata.MAX_SYMBOL_LENGTH);
        String nameText = text(name, TokenMetadata.MAX_NAME_LENGTH);
        Optional<Integer> digits = decimals(decimals);
        return symbolText.isEmpty() && nameText.isEmpty() && digits.isEmpty()
                ? Optional.empty()
                : Optional.of(new TokenMetadata(symbolText, nameText, digits.orElse(0)));
    }

    private static String text(StateAnswer answer, int maxLength) {
        return answer instanceof StateAnswer.Returned returned ? MetadataText.decode(returned, maxLength) : "";
    }

    /** Present when the token answers; a number that no uint8 can be counts as zero. */
    private static Optional<Integer> decimals(StateAnswer answer) {
        return answer instanceof StateAnswer.Returned returned
                ? returned.amount().map(Amount::units).map(MetadataReader::decimals)
                : Optional.empty();
    }

    private static int decimals(BigInteger said) {
        return said.compareTo(MAX_DECIMALS) <= 0 ? said.intValue() : 0;
    }
}
