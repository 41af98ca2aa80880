package io.coffer.wallet.account;

import io.coffer.wallet.price.TokenId;

/**
 * A token that a project wants to see, with what the chain told of it when it was added.
 *
 * @param symbol may be empty
 * @param name may be empty
 */
public record AddedToken(TokenId token, String symbol, String name, int decimals) {}
