package io.coffer.gateway;

/** One thing that the server can be asked. */
interface Endpoint {

    /** @throws Refusal when the request cannot be answered as it stands */
    Reply answer(Call call) throws InterruptedException;
}
