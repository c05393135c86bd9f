package org.caseledger.service.browser;

import java.net.URI;

/**
 * A request that a page made.
 *
 * @param method HTTP method
 * @param url whole address
 * @param body what was sent, empty if nothing
 */
public record Request(String method, URI url, String body) {
}
