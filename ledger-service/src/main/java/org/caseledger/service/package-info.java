/**
 * The Spring Boot application; each package below this one is a module with a small
 * public face. It may use every other part but not Fabric's chaincode libraries.
 */
@NullMarked
package org.caseledger.service;

import org.jspecify.annotations.NullMarked;
