package io.coffer.solana.token;

/**
 * One extension of a mint or an account.
 *
 * @param type of which {@link ExtensionType#UNINITIALIZED} is never listed
 * @param state where the state is that a node reads: of an extension that stands twice, the first one's
 */
public record Extension(ExtensionType type, State state) {

    /** What can be read of it. */
    public sealed interface State {
        /** It has none. */
        record Unit() implements State {}

        /** It has the wrong length, or belongs to the other side. */
        record Unparseable() implements State {}

        /** @param at where in the account's data the state of {@code fixed} begins */
        record Fixed(ExtensionType.Shape.Fixed fixed, int at) implements State {}

        record Metadata(TokenMetadata metadata) implements State {}
    }
}
