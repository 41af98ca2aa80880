package io.coffer.solana.token;

import static io.coffer.solana.token.Field.Kind.ACCOUNT_STATE;
import static io.coffer.solana.token.Field.Kind.AES_CIPHERTEXT;
import static io.coffer.solana.token.Field.Kind.BOOLEAN;
import static io.coffer.solana.token.Field.Kind.ELGAMAL_CIPHERTEXT;
import static io.coffer.solana.token.Field.Kind.ELGAMAL_KEY;
import static io.coffer.solana.token.Field.Kind.FLOATING_64;
import static io.coffer.solana.token.Field.Kind.KEY;
import static io.coffer.solana.token.Field.Kind.OPTIONAL_ELGAMAL_KEY;
import static io.coffer.solana.token.Field.Kind.OPTIONAL_KEY;
import static io.coffer.solana.token.Field.Kind.SIGNED_16;
import static io.coffer.solana.token.Field.Kind.SIGNED_64;
import static io.coffer.solana.token.Field.Kind.UNSIGNED_16;
import static io.coffer.solana.token.Field.Kind.UNSIGNED_64;
import static io.coffer.solana.token.Side.ACCOUNT;
import static io.coffer.solana.token.Side.MINT;

import java.util.List;
import java.util.Optional;

/** The extensions that a node of version 3.0.0 knows, in the order of their numbers; fields in the order of names. */
public enum ExtensionType {
    UNINITIALIZED(0, "uninitialized"),
    TRANSFER_FEE_CONFIG(
            1,
            "transferFeeConfig",
            MINT,
            108,
            new Field("newerTransferFee", Field.Kind.TRANSFER_FEE, 90),
            new Field("olderTransferFee", Field.Kind.TRANSFER_FEE, 72),
            new Field("transferFeeConfigAuthority", OPTIONAL_KEY, 0),
            new Field("withdrawWithheldAuthority", OPTIONAL_KEY, 32),
            new Field("withheldAmount", UNSIGNED_64, 64)),
    TRANSFER_FEE_AMOUNT(2, "transferFeeAmount", ACCOUNT, 8, new Field("withheldAmount", UNSIGNED_64, 0)),
    MINT_CLOSE_AUTHORITY(3, "mintCloseAuthority", MINT, 32, new Field("closeAuthority", OPTIONAL_KEY, 0)),
    CONFIDENTIAL_TRANSFER_MINT(
            4,
            "confidentialTransferMint",
            MINT,
            65,
            new Field("auditorElgamalPubkey", OPTIONAL_ELGAMAL_KEY, 33),
            new Field("authority", OPTIONAL_KEY, 0),
            new Field("autoApproveNewAccounts", BOOLEAN, 32)),
    CONFIDENTIAL_TRANSFER_ACCOUNT(
            5,
            "confidentialTransferAccount",
            ACCOUNT,
            295,
            new Field("actualPendingBalanceCreditCounter", UNSIGNED_64, 287),
            new Field("allowConfidentialCredits", BOOLEAN, 261),
            new Field("allowNonConfidentialCredits", BOOLEAN, 262),
            new Field("approved", BOOLEAN, 0),
            new Field("availableBalance", ELGAMAL_CIPHERTEXT, 161),
            new Field("decryptableAvailableBalance", AES_CIPHERTEXT, 225),
            new Field("elgamalPubkey", ELGAMAL_KEY, 1),
            new Field("expectedPendingBalanceCreditCounter", UNSIGNED_64, 279),
            new Field("maximumPendingBalanceCreditCounter", UNSIGNED_64, 271),
            new Field("pendingBalanceCreditCounter", UNSIGNED_64, 263),
            new Field("pendingBalanceHi", ELGAMAL_CIPHERTEXT, 97),
            new Field("pendingBalanceLo", ELGAMAL_CIPHERTEXT, 33)),
    DEFAULT_ACCOUNT_STATE(6, "defaultAccountState", MINT, 1, new Field("accountState", ACCOUNT_STATE, 0)),
    IMMUTABLE_OWNER(7, "immutableOwner"),
    MEMO_TRANSFER(8, "memoTransfer", ACCOUNT, 1, new Field("requireIncomingTransferMemos", BOOLEAN, 0)),
    NON_TRANSFERABLE(9, "nonTransferable"),
    INTEREST_BEARING_CONFIG(
            10,
            "interestBearingConfig",
            MINT,
            52,
            new Field("currentRate", SIGNED_16, 50),
            new Field("initializationTimestamp", SIGNED_64, 32),
            new Field("lastUpdateTimestamp", SIGNED_64, 42),
            new Field("preUpdateAverageRate", SIGNED_16, 40),
            new Field("rateAuthority", OPTIONAL_KEY, 0)),
    CPI_GUARD(11, "cpiGuard", ACCOUNT, 1, new Field("lockCpi", BOOLEAN, 0)),
    PERMANENT_DELEGATE(12, "permanentDelegate", MINT, 32, new Field("delegate", OPTIONAL_KEY, 0)),
    NON_TRANSFERABLE_ACCOUNT(13, "nonTransferableAccount"),
    TRANSFER_HOOK(
            14,
            "transferHook",
            MINT,
            64,
            new Field("authority", OPTIONAL_KEY, 0),
            new Field("programId", OPTIONAL_KEY, 32)),
    TRANSFER_HOOK_ACCOUNT(15, "transferHookAccount", ACCOUNT, 1, new Field("transferring", BOOLEAN, 0)),
    CONFIDENTIAL_TRANSFER_FEE_CONFIG(
            16,
            "confidentialTransferFeeConfig",
            MINT,
            129,
            new Field("authority", OPTIONAL_KEY, 0),
            new Field("harvestToMintEnabled", BOOLEAN, 64),
            new Field("withdrawWithheldAuthorityElgamalPubkey", ELGAMAL_KEY, 32),
            new Field("withheldAmount", ELGAMAL_CIPHERTEXT, 65)),
    CONFIDENTIAL_TRANSFER_FEE_AMOUNT(
            17, "confidentialTransferFeeAmount", ACCOUNT, 64, new Field("withheldAmount", ELGAMAL_CIPHERTEXT, 0)),
    METADATA_POINTER(
            18,
            "metadataPointer",
            MINT,
            64,
            new Field("authority", OPTIONAL_KEY, 0),
            new Field("metadataAddress", OPTIONAL_KEY, 32)),
    TOKEN_METADATA(19, new Shape.Metadata()),
    GROUP_POINTER(
            20,
            "groupPointer",
            MINT,
            64,
            new Field("authority", OPTIONAL_KEY, 0),
            new Field("groupAddress", OPTIONAL_KEY, 32)),
    TOKEN_GROUP(
            21,
            "tokenGroup",
            MINT,
            80,
            new Field("maxSize", UNSIGNED_64, 72),
            new Field("mint", KEY, 32),
            new Field("size", UNSIGNED_64, 64),
            new Field("updateAuthority", OPTIONAL_KEY, 0)),
    GROUP_MEMBER_POINTER(
            22,
            "groupMemberPointer",
            MINT,
            64,
            new Field("authority", OPTIONAL_KEY, 0),
            new Field("memberAddress", OPTIONAL_KEY, 32)),
    TOKEN_GROUP_MEMBER(
            23,
            "tokenGroupMember",
            MINT,
            72,
            new Field("group", KEY, 32),
            new Field("memberNumber", UNSIGNED_64, 64),
            new Field("mint", KEY, 0)),
    CONFIDENTIAL_MINT_BURN(
            24,
            "confidentialMintBurn",
            MINT,
            196,
            new Field("confidentialSupply", ELGAMAL_CIPHERTEXT, 0),
            new Field("decryptableSupply", AES_CIPHERTEXT, 64),
            new Field("pendingBurn", ELGAMAL_CIPHERTEXT, 132),
            new Field("supplyElgamalPubkey", ELGAMAL_KEY, 100)),
    SCALED_UI_AMOUNT_CONFIG(
            25,
            "scaledUiAmountConfig",
            MINT,
            56,
            new Field("authority", OPTIONAL_KEY, 0),
            new Field("multiplier", FLOATING_64, 32),
            new Field("newMultiplier", FLOATING_64, 48),
            new Field("newMultiplierEffectiveTimestamp", SIGNED_64, 40)),
    PAUSABLE_CONFIG(
            26, "pausableConfig", MINT, 33, new Field("authority", OPTIONAL_KEY, 0), new Field("paused", BOOLEAN, 32)),
    PAUSABLE_ACCOUNT(27, "pausableAccount");

    /** What lies at a field of that kind; 18 bytes. */
    public static final List<Field> TRANSFER_FEE = List.of(
            new Field("epoch", UNSIGNED_64, 0),
            new Field("maximumFee", UNSIGNED_64, 8),
            new Field("transferFeeBasisPoints", UNSIGNED_16, 16));

    private static final List<ExtensionType> BY_NUMBER = List.of(values());

    private final int number;
    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // its lists cannot be changed
    private final Shape shape;

    /** What the state of an extension looks like. */
    public sealed interface Shape {
        /** None: its bytes are never looked at, whichever side it belongs to. */
        record Unit() implements Shape {}

        record Fixed(Side side, int length, List<Field> fields) implements Shape {
            public Fixed {
                fields = List.copyOf(fields);
            }
        }

        /** {@link TokenMetadata}; on mints. */
        record Metadata() implements Shape {}
    }

    ExtensionType(int number, String text) {
        this.number = number;
        this.text = text;
        this.shape = new Shape.Unit();
    }

    ExtensionType(int number, Shape.Metadata shape) {
        this.number = number;
        this.text = "tokenMetadata";
        this.shape = shape;
    }

    ExtensionType(int number, String text, Side side, int length, Field... fields) {
        this.number = number;
        this.text = text;
        this.shape = new Shape.Fixed(side, length, List.of(fields));
    }

    int number() {
        return number;
    }

    /** As a node writes it. */
    public String text() {
        return text;
    }

    public Shape shape() {
        return shape;
    }

    /** Empty for a number that the node does not know. */
    public static Optional<ExtensionType> of(int number) {
        return number < BY_NUMBER.size() ? Optional.of(BY_NUMBER.get(number)) : Optional.empty();
    }
}
