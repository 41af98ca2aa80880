package io.coffer.solana.token;

import static io.coffer.solana.token.TokenBytes.extended;
import static io.coffer.solana.token.TokenBytes.extendedMint;
import static io.coffer.solana.token.TokenBytes.extension;
import static io.coffer.solana.token.TokenBytes.join;
import static io.coffer.solana.token.TokenBytes.key;
import static io.coffer.solana.token.TokenBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.token.Extension.State;
import io.coffer.solana.token.ExtensionType.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtensionsTest {
    private static final byte[] ACCOUNT = TokenBytes.account(key(1), key(2), 3);
    private static final byte[] MINT = TokenBytes.mint(6, 1);
    private static final byte[] MEMO = extension(8, (byte) 1);

    @Test
    void of_plainAccount_none() {
        assertThat(Extensions.of(ACCOUNT, Side.ACCOUNT)).isEmpty();
        assertThat(Extensions.of(MINT, Side.MINT)).isEmpty();
        assertThat(ofAccount()).isEmpty();
    }

    @Test
    void of_severalTypes_keepTheirOrder() {
        List<Extension> extensions = ofAccount(MEMO, extension(7), extension(2, new byte[8]));
        assertThat(extensions)
                .extracting(Extension::type)
                .containsExactly(
                        ExtensionType.MEMO_TRANSFER, ExtensionType.IMMUTABLE_OWNER, ExtensionType.TRANSFER_FEE_AMOUNT);
        assertThat(extensions.getFirst().state()).isEqualTo(new State.Fixed(fixed(ExtensionType.MEMO_TRANSFER), 170));
        assertThat(extensions.get(1).state()).isEqualTo(new State.Unit());
    }

    @Test
    void of_harmlessTails_doNotMatter() {
        assertThat(ofAccount(MEMO, new byte[] {99})).hasSize(1);
        assertThat(ofAccount(MEMO, new byte[10_000])).hasSize(1);
        assertThat(ofAccount(MEMO, new byte[] {0, 0, 1, 2, 3, 4, 5})).hasSize(1);
    }

    @Test
    void of_brokenTails_dropEverything() {
        assertThat(ofAccount(MEMO, new byte[] {7, 0})).isEmpty();
        assertThat(ofAccount(MEMO, new byte[] {7, 0, 0})).isEmpty();
        assertThat(ofAccount(MEMO, new byte[] {8, 0, 2, 0, 1})).isEmpty();
        assertThat(ofAccount(MEMO, new byte[] {8, 0, -1, -1})).isEmpty();
    }

    @Test
    void of_unknownType_dropsEverything() {
        assertThat(ofAccount(MEMO, extension(28, new byte[32]))).isEmpty();
        assertThat(ofAccount(extension(0xffff), MEMO)).isEmpty();
        assertThat(ofAccount(MEMO, new byte[] {28, 0})).isEmpty();
    }

    @Test
    void of_unitTypes_areNeverChecked() {
        for (int type : List.of(7, 9, 13, 27)) {
            for (byte[] state : List.of(new byte[0], new byte[5])) {
                assertThat(ofAccount(extension(type, state)).getFirst().state()).isEqualTo(new State.Unit());
                assertThat(ofMint(extension(type, state)).getFirst().state()).isEqualTo(new State.Unit());
            }
        }
    }

    @Test
    void of_statesOfOtherSideOrLength_areUnparseable() {
        for (ExtensionType type : ExtensionType.values()) {
            if (type.shape() instanceof Shape.Fixed(Side side, int length, List<Field> _)) {
                boolean isAccounts = side == Side.ACCOUNT;
                State there = new State.Fixed(fixed(type), 170);
                State wrong = new State.Unparseable();
                byte[] right = extension(type.number(), new byte[length]);
                assertThat(ofAccount(right).getFirst().state()).as("" + type).isEqualTo(isAccounts ? there : wrong);
                assertThat(ofMint(right).getFirst().state()).as("" + type).isEqualTo(isAccounts ? wrong : there);
                for (int other : List.of(length - 1, length + 1)) {
                    byte[] odd = extension(type.number(), new byte[other]);
                    assertThat(ofAccount(odd).getFirst().state()).as("" + type).isEqualTo(wrong);
                    assertThat(ofMint(odd).getFirst().state()).as("" + type).isEqualTo(wrong);
                }
            }
        }
    }

    @Test
    void of_typeStandingTwice_hasTheFirstStateTwice() {
        State first = new State.Fixed(fixed(ExtensionType.MEMO_TRANSFER), 170);
        assertThat(ofAccount(MEMO, extension(8, (byte) 0)))
                .extracting(Extension::state)
                .containsExactly(first, first);
        assertThat(ofAccount(extension(8), MEMO))
                .extracting(Extension::state)
                .containsExactly(new State.Unparseable(), new State.Unparseable());
    }

    @Test
    void of_fields_lieWithinTheirState() {
        for (ExtensionType type : ExtensionType.values()) {
            if (type.shape() instanceof Shape.Fixed(Side _, int length, List<Field> fields)) {
                int sum = fields.stream().mapToInt(field -> width(field.kind())).sum();
                assertThat(sum).as("" + type).isEqualTo(length);
                assertThat(fields).as("" + type).allMatch(field -> field.at() + width(field.kind()) <= length);
                assertThat(fields).as("" + type).extracting(Field::name).isSorted();
                assertThat(fields).as("" + type).extracting(Field::at).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void of_metadata_isReadOnMintsOnly() {
        byte[] metadata = join(
                new byte[32],
                key(5).bytes(),
                text("Name"),
                text("SYM"),
                text("uri"),
                TokenBytes.number32(1),
                text("k"),
                text("v"));
        TokenMetadata expected = new TokenMetadata(
                Optional.empty(), key(5), "Name", "SYM", "uri", List.of(new TokenMetadata.Entry("k", "v")));
        assertThat(ofMint(extension(19, metadata)).getFirst().state()).isEqualTo(new State.Metadata(expected));
        assertThat(ofMint(extension(19, join(metadata, new byte[9]))).getFirst().state())
                .isEqualTo(new State.Metadata(expected));
        assertThat(ofAccount(extension(19, metadata)).getFirst().state()).isEqualTo(new State.Unparseable());
        for (int length = 0; length < metadata.length; length++) {
            byte[] cut = extension(19, Arrays.copyOf(metadata, length));
            assertThat(ofMint(cut, new byte[50]).getFirst().state())
                    .as("" + length)
                    .isEqualTo(new State.Unparseable());
        }
    }

    private static Shape.Fixed fixed(ExtensionType type) {
        return (Shape.Fixed) type.shape();
    }

    private static List<Extension> ofAccount(byte[]... extensions) {
        return Extensions.of(extended(ACCOUNT, extensions), Side.ACCOUNT);
    }

    private static List<Extension> ofMint(byte[]... extensions) {
        return Extensions.of(extendedMint(MINT, extensions), Side.MINT);
    }

    private static int width(Field.Kind kind) {
        return switch (kind) {
            case BOOLEAN, ACCOUNT_STATE -> 1;
            case UNSIGNED_16, SIGNED_16 -> 2;
            case UNSIGNED_64, SIGNED_64, FLOATING_64 -> 8;
            case TRANSFER_FEE -> 18;
            case KEY, OPTIONAL_KEY, ELGAMAL_KEY, OPTIONAL_ELGAMAL_KEY -> 32;
            case AES_CIPHERTEXT -> 36;
            case ELGAMAL_CIPHERTEXT -> 64;
        };
    }
}
