package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.account.AccountAddress;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.ClaimedAddress;
import io.coffer.wallet.account.NamedAddress;
import io.coffer.wallet.account.PageRequest;
import io.coffer.wallet.account.TokenPlace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What requests about accounts and tokens say. */
final class AccountParameters {
    private static final int MAX_ADDRESSES = 50;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;
    /** Digits that a place in a list can have. */
    private static final int MAX_PLACE_DIGITS = 18;

    private static final int MAX_SIGNATURE_LENGTH = 1024;
    private static final int MAX_MESSAGE_LENGTH = 4096;

    private AccountParameters() {}

    /** Whether addresses are to be added or taken away. */
    enum UpdateType {
        ADD,
        DELETE
    }

    static AccountId accountId(Parameters parameters) {
        return optionalAccountId(parameters).orElseThrow(() -> Refusal.empty("accountId"));
    }

    /** A text that is no id names no account, like an id that was never given. */
    static Optional<AccountId> optionalAccountId(Parameters parameters) {
        return parameters
                .text("accountId")
                .map(text -> AccountId.parse(text.toLowerCase(Locale.ROOT)).orElseThrow(AccountAnswers::noSuchAccount));
    }

    static Optional<ChainIndex> optionalChain(Parameters parameters) {
        return parameters.text("chainIndex").map(Parameters::chain);
    }

    static UpdateType updateType(BodyParameters body) {
        return switch (body.required("updateType")) {
            case "add" -> UpdateType.ADD;
            case "delete" -> UpdateType.DELETE;
            default -> throw Refusal.wrong("updateType", "neither add nor delete");
        };
    }

    static RequestedToken token(BodyParameters body) {
        ChainIndex chain = Parameters.chain(body.required("chainIndex"));
        // Empty is absent everywhere, but here it would be a native coin, which has an answer of its own.
        return new RequestedToken(
                chain, body.text("tokenAddress", Parameters.MAX_ADDRESS_LENGTH).orElse(""));
    }

    /** What the owner of each address has signed. */
    static String signedMessage(BodyParameters body) {
        return body.text("signMessage", MAX_MESSAGE_LENGTH).orElseThrow(() -> Refusal.empty("signMessage"));
    }

    static List<NamedAddress> addresses(BodyParameters body) {
        return distinct(body, AccountParameters::address);
    }

    static List<ClaimedAddress> claimedAddresses(BodyParameters body) {
        return distinct(
                body,
                one -> new ClaimedAddress(
                        address(one),
                        one.text("signature", MAX_SIGNATURE_LENGTH)
                                .orElseThrow(() -> Refusal.empty(one.shown("signature"))),
                        one.text("publicKey", MAX_SIGNATURE_LENGTH)));
    }

    private static <T> List<T> distinct(BodyParameters body, Function<BodyParameters, T> reader) {
        Set<T> read = new LinkedHashSet<>();
        for (BodyParameters one : body.objects("addresses")) {
            read.add(reader.apply(one));
            if (read.size() > MAX_ADDRESSES) {
                throw Refusal.wrong("addresses", "more than " + MAX_ADDRESSES + " addresses");
            }
        }
        return List.copyOf(read);
    }

    private static NamedAddress address(BodyParameters one) {
        ChainIndex chain = Parameters.chain(one.required("chainIndex"));
        String address = one.text("address", Parameters.MAX_ADDRESS_LENGTH)
                .orElseThrow(() -> Refusal.empty(one.shown("address")));
        return new NamedAddress(chain, address, remark(one));
    }

    private static String remark(BodyParameters one) {
        String remark = one.text("remark", AccountAddress.MAX_REMARK_LENGTH).orElse("");
        boolean isText = remark.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
        if (!isText) {
            throw Refusal.wrong(one.shown("remark"), "has control characters");
        }
        return remark;
    }

    static PageRequest page(Parameters parameters) {
        return new PageRequest(place(parameters).orElse(0L), limit(parameters));
    }

    /** A cursor that is a number; empty at the start of a list. */
    static Optional<Long> place(Parameters parameters) {
        return cursor(parameters)
                .map(text -> Optional.of(text)
                        .filter(AccountParameters::isPlace)
                        .map(Long::parseLong)
                        .orElseThrow(AccountParameters::cursorForeign));
    }

    static Optional<TokenPlace> tokenPlace(Parameters parameters) {
        return cursor(parameters).map(text -> TokenPlace.parse(text).orElseThrow(AccountParameters::cursorForeign));
    }

    static int limit(Parameters parameters) {
        return limit(parameters, DEFAULT_LIMIT);
    }

    static int limit(Parameters parameters, int usual) {
        return limit(parameters, usual, MAX_LIMIT);
    }

    /**
     * @param usual where the request does not say
     * @param most that a request may say
     */
    static int limit(Parameters parameters, int usual, int most) {
        String text = parameters.text("limit").orElse(Integer.toString(usual));
        boolean isNumber = text.length() <= 3 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int limit = isNumber ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > most) {
            throw Refusal.wrong("limit", "not a number from 1 to " + most);
        }
        return limit;
    }

    /** Empty at the start of a list, however that is spelled. */
    static Optional<String> cursor(Parameters parameters) {
        return parameters.text("cursor").filter(text -> !text.equals("0") && !text.equals("1"));
    }

    private static boolean isPlace(String text) {
        return text.length() <= MAX_PLACE_DIGITS && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    static Refusal cursorForeign() {
        return Refusal.wrong("cursor", "not a cursor of this list");
    }
}
