/**
 * A client of the HTTP API, written from docs/openapi.yaml; demo and bench share it. It
 * uses the protocol's JSON and knows nothing else of the service.
 */
@NullMarked
package org.caseledger.demo.api;

import org.jspecify.annotations.NullMarked;
