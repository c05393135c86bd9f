/**
 * What an integrator looks up, without a token: the API's document, JSON Schemas of
 * requests and of every type of entry, and what each error code means. All of it derives
 * from the document, the catalogue of types and the codes themselves.
 */
@NullMarked
package org.caseledger.service.reference;

import org.jspecify.annotations.NullMarked;
