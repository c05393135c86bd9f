package org.caseledger.service.ledger.fabric;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * What was asked of the network and failed at last, until it succeeds: of each identity,
 * each phase and the blocks by itself.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
class Failures {

	private final Map<String, String> last = new ConcurrentSkipListMap<>();

	/**
	 * It failed.
	 * @param what stands for it
	 * @param why what failed and who did not do it; nothing that somebody who submits may
	 * not know
	 */
	void failed(String what, String why) {
		this.last.put(what, why);
	}

	void succeeded(String what) {
		this.last.remove(what);
	}

	/** What fails at present, each once. */
	List<String> all() {
		return this.last.values().stream().distinct().toList();
	}

}
