package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Approval;
import io.coffer.index.HeldAmount;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of an import: a JSON object with the field names of the balance endpoints and {@code decimals}; or with those of
 * the approvals endpoints, where it names a spender.
 */
final class ImportLine {
    /** How the generations call the spender of an approval. */
    private static final List<String> SPENDER = List.of("spenderAddress", "approveAddress", "approvalAddress");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final long number;
    private final JsonNode fields;

    private ImportLine(long number, JsonNode fields) {
        this.number = number;
        this.fields = fields;
    }

    /** @throws ImportException when the line says something that cannot be so */
    static ImportRow read(long number, String text, ChainRegistry chains) {
        try {
            JsonNode fields = JSON.readTree(text);
            if (!fields.isObject()) {
                throw new ImportException(number, "not a JSON object");
            }
            return new ImportLine(number, fields).row(chains);
        } catch (JacksonException notJson) {
            throw new ImportException(number, "not JSON: " + notJson.getOriginalMessage());
        } catch (NumberFormatException unbounded) {
            // How Jackson refuses an exponent beyond its limits.
            throw new ImportException(number, "a number is out of range");
        }
    }

    private ImportRow row(ChainRegistry chains) {
        Chain chain = ChainIndex.parse(text("chainIndex"))
                .flatMap(chains::find)
                .orElseThrow(() -> problem("chainIndex is no known chain: " + text("chainIndex")));
        Address owner = Address.parse(chain.family(), text("address"))
                .orElseThrow(() -> problem("address is none of " + chain.name() + ": " + text("address")));
        String tokenText = text(fields.has("tokenContractAddress") ? "tokenContractAddress" : "tokenAddress");
        TokenAddress token = TokenAddress.parse(chain.family(), tokenText)
                .orElseThrow(() -> problem("tokenAddress is none of " + chain.name() + ": " + tokenText));
        TokenId id = new TokenId(chain.index(), token);
        Optional<String> spender = SPENDER.stream().filter(fields::has).findFirst();
        return spender.isPresent() ? approval(chain, id, owner, spender.get()) : holding(chain, id, owner);
    }

    private ImportRow approval(Chain chain, TokenId id, Address owner, String spender) {
        if (!(id.address() instanceof TokenAddress.Contract(EvmAddress token))) {
            throw problem(spender + " makes this an approval, and tokenAddress is no contract");
        }
        EvmAddress taker = EvmAddress.parse(text(spender))
                .orElseThrow(() -> problem(spender + " is no address: " + text(spender)));
        String field = fields.has("approvalNum") ? "approvalNum" : "allowance";
        Amount amount = text(field).equals("unlimited")
                ? Amount.MAX
                : Amount.parseUnits(text(field)).orElseThrow(() -> problem(field + " is no amount: " + text(field)));
        return new ImportRow.OfApproval(
                id, owner, metadata(chain, id.address()), new Approval.Allowance(token, taker), amount);
    }

    private ImportRow holding(Chain chain, TokenId id, Address owner) {
        TokenStandard standard = standard(id.address());
        TokenMetadata metadata = metadata(chain, id.address());
        return new ImportRow.OfHolding(
                id, owner, standard, metadata, held(standard, metadata.decimals()), price(), verdict());
    }

    private TokenStandard standard(TokenAddress token) {
        return switch (text("tokenType")) {
            case "", "1" -> token instanceof TokenAddress.Native ? TokenStandard.NATIVE : TokenStandard.FUNGIBLE;
            case "2" -> {
                if (token instanceof TokenAddress.Native) {
                    throw problem("the native coin is no inscription");
                }
                yield TokenStandard.INSCRIPTION;
            }
            default -> throw problem("tokenType is neither 1 nor 2: " + text("tokenType"));
        };
    }

    private TokenMetadata metadata(Chain chain, TokenAddress token) {
        String digits = text("decimals");
        Optional<Integer> given = digits.isEmpty() ? Optional.empty() : Optional.of(decimals(digits));
        if (token instanceof TokenAddress.Native) {
            int known = chain.nativeCoin().decimals();
            if (given.isPresent() && given.get() != known) {
                throw problem("decimals " + given.get() + " of the native coin, which has " + known);
            }
            return new TokenMetadata(chain.nativeCoin().symbol(), chain.name(), known);
        }
        int decimals = given.orElseThrow(() -> problem("decimals is missing"));
        String symbol = clean(fields.has("tokenSymbol") ? "tokenSymbol" : "symbol", TokenMetadata.MAX_SYMBOL_LENGTH);
        String name = clean("name", TokenMetadata.MAX_NAME_LENGTH);
        return new TokenMetadata(symbol, name, decimals);
    }

    private int decimals(String digits) {
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > 255) {
            throw problem("decimals is no number from 0 to 255: " + digits);
        }
        return Integer.parseInt(digits);
    }

    private String clean(String field, int longest) {
        String text = text(field);
        if (text.length() > longest) {
            throw problem(field + " has more than " + longest + " characters");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw problem(field + " has control characters");
        }
        return text;
    }

    private HeldAmount held(TokenStandard standard, int decimals) {
        Optional<Amount> whole = amount("balance", decimals);
        Optional<Amount> raw = text("rawBalance").isEmpty()
                ? Optional.empty()
                : Optional.of(Amount.parseUnits(text("rawBalance"))
                        .orElseThrow(() -> problem("rawBalance is no whole number: " + text("rawBalance"))));
        if (whole.isPresent() && raw.isPresent() && !whole.equals(raw)) {
            throw problem("balance " + text("balance") + " with " + decimals + " decimals is not rawBalance "
                    + text("rawBalance"));
        }
        Amount balance = whole.or(() -> raw).orElseThrow(() -> problem("balance and rawBalance are missing"));
        Amount transferable = amount("transferAmount", decimals).orElse(Amount.ZERO);
        Amount available = amount("availableAmount", decimals).orElse(Amount.ZERO);
        if (transferable.isZero() && available.isZero()) {
            return new HeldAmount.Valued(balance);
        }
        if (standard != TokenStandard.INSCRIPTION) {
            throw problem("transferAmount and availableAmount are for inscriptions only");
        }
        if (!transferable.units().add(available.units()).equals(balance.units())) {
            throw problem("transferAmount and availableAmount do not add up to balance");
        }
        return new HeldAmount.Split(transferable, available);
    }

    private Optional<Amount> amount(String field, int decimals) {
        String text = text(field);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Amount.parseDecimal(text, decimals)
                        .orElseThrow(() -> problem(field + " is no amount of " + decimals + " decimals: " + text)));
    }

    private ImportPrice price() {
        String text = text("tokenPrice");
        if (text.isEmpty()) {
            return ImportPrice.NotSaid.NOT_SAID;
        }
        Optional<Price> price = Price.parse(text);
        return price.<ImportPrice>map(ImportPrice.Known::new).orElseGet(() -> {
            if (!isZero(text)) {
                throw problem("tokenPrice is no price: " + text);
            }
            return ImportPrice.Unknown.UNKNOWN;
        });
    }

    private static boolean isZero(String text) {
        return text.length() <= Price.MAX_DIGITS
                && text.matches("[0-9]+(\\.[0-9]+)?")
                && new BigDecimal(text).signum() == 0;
    }

    private Optional<Verdict> verdict() {
        return switch (text("isRiskToken")) {
            case "" -> Optional.empty();
            case "true" -> Optional.of(Verdict.RISKY);
            case "false" -> Optional.of(Verdict.CLEAR);
            default -> throw problem("isRiskToken is neither true nor false: " + text("isRiskToken"));
        };
    }

    /** The text of a scalar; empty where it is absent or null. */
    private String text(String field) {
        JsonNode value = fields.path(field);
        if (value.isContainer()) {
            throw problem(field + " is not a plain value");
        }
        return value.asString("");
    }

    private ImportException problem(String problem) {
        return new ImportException(number, problem);
    }
}
