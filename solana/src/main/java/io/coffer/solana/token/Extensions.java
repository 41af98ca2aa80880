package io.coffer.solana.token;

import io.coffer.solana.token.ExtensionType.Shape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The list behind a mint or an account with extensions: type (uint16), length (uint16), value, from byte 166 on. It ends
 * with type 0, or where fewer than two bytes are left.
 */
public final class Extensions {
    private static final int FIRST_AT = 166;
    private static final int HEADER = 4;

    private Extensions() {}

    /**
     * What a node lists of a parsable account or mint: nothing at all where any type is unknown to it, or where the list
     * breaks off within a header or a value.
     */
    public static List<Extension> of(byte[] data, Side side) {
        if (data.length <= FIRST_AT) {
            return List.of();
        }
        Map<ExtensionType, Extension> first = new EnumMap<>(ExtensionType.class);
        List<Extension> extensions = new ArrayList<>();
        for (int at = FIRST_AT; data.length - at >= 2; at += HEADER + int16(data, at + 2)) {
            Optional<ExtensionType> type = ExtensionType.of(int16(data, at));
            if (type.isEmpty()) {
                return List.of();
            }
            if (type.get() == ExtensionType.UNINITIALIZED) {
                break;
            }
            if (!isWhole(data, at)) {
                return List.of();
            }
            int valueAt = at + HEADER;
            extensions.add(
                    first.computeIfAbsent(type.get(), its -> new Extension(its, state(data, its, side, valueAt))));
        }
        return extensions;
    }

    /**
     * Where the state of a mint's extension {@code type} begins, as amounts look for it: unknown types before it and
     * whatever is wrong behind it do not matter.
     */
    static OptionalInt find(byte[] data, ExtensionType type) {
        for (int at = FIRST_AT; data.length - at >= HEADER; at += HEADER + int16(data, at + 2)) {
            int number = int16(data, at);
            if (number == ExtensionType.UNINITIALIZED.number() || !isWhole(data, at)) {
                return OptionalInt.empty();
            }
            if (number == type.number()) {
                return OptionalInt.of(at + HEADER);
            }
        }
        return OptionalInt.empty();
    }

    /** Of the state that begins at {@code valueAt}. */
    static int length(byte[] data, int valueAt) {
        return int16(data, valueAt - 2);
    }

    private static Extension.State state(byte[] data, ExtensionType type, Side side, int valueAt) {
        int length = length(data, valueAt);
        return switch (type.shape()) {
            case Shape.Unit _ -> new Extension.State.Unit();
            case Shape.Fixed fixed ->
                fixed.side() == side && fixed.length() == length
                        ? new Extension.State.Fixed(fixed, valueAt)
                        : new Extension.State.Unparseable();
            case Shape.Metadata _ -> metadata(data, side, valueAt, length);
        };
    }

    private static Extension.State metadata(byte[] data, Side side, int at, int length) {
        Optional<TokenMetadata> metadata =
                side == Side.MINT ? TokenMetadata.unpack(data, at, at + length) : Optional.empty();
        return metadata.<Extension.State>map(Extension.State.Metadata::new).orElseGet(Extension.State.Unparseable::new);
    }

    private static boolean isWhole(byte[] data, int at) {
        return data.length - at >= HEADER && data.length - at - HEADER >= int16(data, at + 2);
    }

    private static int int16(byte[] data, int at) {
        return Short.toUnsignedInt(TokenAccounts.int16(data, at));
    }
}
