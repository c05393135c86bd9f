/**
 * Says in plain words what is wrong with a machine, a data folder and the service on it,
 * each with its remedy. Looks only: it makes no key, migrates nothing and holds nobody
 * up. Uses what every module lets others see of its state.
 */
@NullMarked
package org.caseledger.service.doctor;

import org.jspecify.annotations.NullMarked;
