/*
 * Outbox, committer, embedded ledger, block reader and witness of ledger-service, in two instances that crash where they
 * like. README.md maps each step to the class and the transaction for which it stands, ./check runs it all.
 *
 * Which clients there are (exactly one of these):
 *   ONE_ID       one sends entry 0 and sends it again; another uses its id for other bytes
 *   TWO_ENTRIES  one sends entry 0, one sends entry 1, which the rules refuse as long as 0 is not recorded
 * What may happen besides:
 *   LEASE        an instance begins a pass only with the lease; without this switch both do whenever they like, which
 *                covers every way of losing a lease
 *   STRANGER     another service writes an entry of the same name, and other bytes, to the ledger
 *   HAND         somebody edits the database
 *   CRASHES, LOST_ANSWERS, LEASE_MOVES  how often; by default without end
 * The switches PLANT_... break the model on purpose.
 */

#define IDS 2

/* Bytes of an entry; 0 is none. */
#define THESE 1
#define OTHERS 2

/* ledger.outbox.state */
#define NONE 0
#define PENDING 1
#define RECORDED 2
#define REFUSED 3

/* What the contract answers, beside RECORDED and REFUSED. */
#define REPEATED 4

#define WITHOUT_END 255
#ifndef CRASHES
#define CRASHES WITHOUT_END
#endif
#ifndef LOST_ANSWERS
#define LOST_ANSWERS WITHOUT_END
#endif
#ifndef LEASE_MOVES
#define LEASE_MOVES WITHOUT_END
#endif

/* Room for what a planted bug makes; the good model has one block and one leaf for each entry at most. */
#define BLOCKS 4
#define LEAVES 4

/* A log is a number whose octal digits are its leaves: an entry with its bytes, or what no contract has recorded. */
#define LEAF(id, bytes) ((id) * 2 + (bytes))
#define VOID_LEAF 6
#define EDITED_LEAF 7
#define DIGIT(leaf, index) ((leaf) << (3 * (index)))
/* The first leaves of a log: stands for the root of the tree of that size. */
#define HEAD(log, size) ((log) & ((1 << (3 * (size))) - 1))

/* ---- the database ---- */

/* vault.content: the request's tag, beside the sealed content. */
byte vault[IDS];

/* ledger.outbox */
byte row[IDS];
byte rowBytes[IDS];
byte oldest = IDS; /* the entry that was queued first */

/* embedded.block: bytes of each entry (0: not in this block) and the contract's answers; embedded.state: entry/<org>/<id> */
byte blocks;
byte asked[BLOCKS * IDS];
byte answered[BLOCKS * IDS];
byte known[IDS];

/* Schema ledger, which the block reader alone writes: position, own state, the log, block_end, record. */
byte position;
byte own[IDS];
byte leaves;
short log;
bool ends[LEAVES + 1];
short roots[LEAVES + 1];
byte leafOf[IDS]; /* index + 1 */
byte leafBytes[IDS];

/* witness.position and, by size, witness.cosignature */
byte signedSize;
short frontier;
short cosigned[LEAVES + 1];

/* ---- between the processes ---- */

/* A batch whose sender has stopped waiting: it may yet be taken, or never. It says after which block. */
#define WHEREVER 255
chan onTheWay = [1] of { byte, byte, byte };

#ifdef LEASE
byte lease;
bool down[2];
#endif

byte crashesLeft = CRASHES;
byte lostAnswersLeft = LOST_ANSWERS;
byte leaseMovesLeft = LEASE_MOVES;

#define SPEND(counter) counter = (counter == WITHOUT_END -> WITHOUT_END : counter - 1)

/* ---- what is observed: no step depends on it ---- */

byte acknowledged[IDS]; /* the bytes for which somebody holds a promise or a receipt */
byte receipted[IDS]; /* the leaf that the receipts name: index + 1 */
byte toldRefused[IDS]; /* the bytes of which somebody was told that they were refused */
bool refusedByRules[IDS];
bool recordedTwice;
bool mixedUp;
bool forked;

/* ---- the rules, which the ledger runs over `known` and the reader again over `own` ---- */

inline rule(standing, legal, bytes, answer) {
	if
	:: bytes == 0 -> answer = NONE
#ifdef PLANT_FORGETS_IDS
	:: bytes != 0 -> standing = bytes; answer = RECORDED
#else
	:: bytes != 0 && standing == bytes -> answer = REPEATED
	/* entry-id-reused, step-illegal */
	:: bytes != 0 && standing != bytes && (standing != 0 || !(legal)) -> answer = REFUSED
	:: bytes != 0 && standing == 0 && (legal) -> standing = bytes; answer = RECORDED
#endif
	fi
}

/* Each sees what those before it left: entry 1 sees entry 0 only when that was queued first. */
inline rules(before0, state0, state1, bytes0, bytes1, answer0, answer1) {
	rule(state0, true, bytes0, answer0);
	rule(state1, before0 != 0 || (oldest == 0 && state0 != 0), bytes1, answer1)
}

/* ---- the embedded ledger ---- */

inline observeAnswer(before, id, answer) {
	if
	:: answer == RECORDED -> recordedTwice = recordedTwice || before != 0
	:: answer == REFUSED -> refusedByRules[id] = true
	:: else
	fi
}

inline append(after, bytes0, bytes1) {
	if
#ifdef PLANT_OFFERS_WITHOUT_READING
	:: blocks < BLOCKS ->
#else
	:: after == blocks || after == WHEREVER ->
#endif
		was0 = known[0]; was1 = known[1];
		rules(was0, known[0], known[1], bytes0, bytes1, answered[blocks * IDS], answered[blocks * IDS + 1]);
		observeAnswer(was0, 0, answered[blocks * IDS]);
		observeAnswer(was1, 1, answered[blocks * IDS + 1]);
		asked[blocks * IDS] = bytes0;
		asked[blocks * IDS + 1] = bytes1;
		blocks++;
		was0 = 0; was1 = 0
	:: else
	fi
}

active proctype Network() {
	byte after, bytes0, bytes1, was0, was1;
end:	do
	:: atomic { onTheWay ? after, bytes0, bytes1 ->
		if
		:: append(after, bytes0, bytes1)
		:: true
		fi;
		after = 0; bytes0 = 0; bytes1 = 0 }
	od
}

/* ---- the block reader ---- */

inline addRecord(id, bytes, answer) {
	if
	:: answer == RECORDED ->
		recordedTwice = recordedTwice || leafOf[id] != 0;
		log = log | DIGIT(LEAF(id, bytes), leaves);
		leaves++;
		leafOf[id] = leaves;
		leafBytes[id] = bytes
	:: else
	fi
}

/* Only the entry that was queued here, and only while it waits. */
inline settle(id, bytes, answer) {
	if
#ifdef PLANT_SETTLES_BY_NAME
	:: answer != NONE && row[id] == PENDING ->
#else
	:: answer != NONE && row[id] == PENDING && rowBytes[id] == bytes ->
#endif
		row[id] = (answer == REFUSED -> REFUSED : RECORDED)
	:: else
	fi
}

/* Runs the rules again. An answer that is not theirs becomes one void leaf and changes nothing else. */
inline readBlock(number) {
	was0 = own[0]; was1 = own[1]; size = leaves;
	rules(was0, own[0], own[1], asked[number * IDS], asked[number * IDS + 1], mine0, mine1);
	if
	:: mine0 == answered[number * IDS] && mine1 == answered[number * IDS + 1] ->
		/* When both are recorded in one block, entry 0 was the first. */
		addRecord(0, asked[number * IDS], mine0);
		addRecord(1, asked[number * IDS + 1], mine1);
		settle(0, asked[number * IDS], mine0);
		settle(1, asked[number * IDS + 1], mine1)
	:: else ->
		own[0] = was0; own[1] = was1;
		recordedTwice = true;
		log = log | DIGIT(VOID_LEAF, leaves);
		leaves++
	fi;
	if
	:: leaves > size -> ends[leaves] = true; roots[leaves] = log
	:: else
	fi;
	was0 = 0; was1 = 0; mine0 = 0; mine1 = 0; size = 0
}

/* ---- the witness ---- */

/* The end of the next block above what was signed, if it extends the witness's own tree; else size is 0. */
inline findEnd() {
	size = signedSize + 1;
	do
	:: size <= leaves && !ends[size] -> size++
	:: else -> break
	od;
	if
	:: size <= leaves ->
#ifdef PLANT_TAKES_THE_TREE_FROM_THE_LOG
		root = HEAD(log, size);
#else
		root = frontier | (HEAD(log, size) - HEAD(log, signedSize));
#endif
		if
		:: root != roots[size] -> size = 0; root = 0
		:: else
		fi
	:: else -> size = 0
	fi
}

inline observeSignature() {
	was0 = 1;
	do
	:: was0 <= LEAVES ->
		forked = forked || (cosigned[was0] != 0 && was0 <= size && HEAD(root, was0) != cosigned[was0]);
		forked = forked || (cosigned[was0] != 0 && was0 > size && HEAD(cosigned[was0], size) != root);
		was0++
	:: else -> break
	od;
	was0 = 0
}

/* A signature of this size that is there already undoes the transaction: the primary key. */
inline sign() {
	if
#ifdef PLANT_HAS_NO_KEY_OF_SIGNATURES
	:: size != 0 ->
#else
	:: size != 0 && cosigned[size] == 0 ->
#endif
		observeSignature();
		cosigned[size] = root;
		signedSize = size;
		frontier = root
	:: else
	fi;
	size = 0; root = 0
}

/* ---- an instance of the service ---- */

#define CRASH_HERE :: atomic { crashesLeft > 0 -> SPEND(crashesLeft); goto crash }

proctype Instance(byte me) {
	byte at; /* the last block that this instance has seen read */
	byte batch0, batch1;
	byte size, was0, was1, mine0, mine1;
	short root;
#ifdef PLANT_COSIGNS_ONLY_WHAT_IT_READ
	bool news = true;
#endif

pass:
#ifdef LEASE
	if
	:: lease == me
	CRASH_HERE
	fi;
#endif
	if
	:: atomic { true ->
		batch0 = (row[0] == PENDING -> rowBytes[0] : 0);
		batch1 = (row[1] == PENDING -> rowBytes[1] : 0) }
	/* More than one batch holds, or another host's: only the oldest. */
	:: atomic { row[0] == PENDING && row[1] == PENDING ->
		batch0 = (oldest == 0 -> rowBytes[0] : 0);
		batch1 = (oldest == 1 -> rowBytes[1] : 0) }
	CRASH_HERE
	fi;
	if
	:: batch0 == 0 && batch1 == 0 -> goto read
	:: else
	fi;

#ifdef PLANT_SETTLES_EARLY
	atomic { settle(0, batch0, RECORDED); settle(1, batch1, RECORDED) };
#endif
	if
	:: atomic { true -> append(at, batch0, batch1); batch0 = 0; batch1 = 0 }
	:: atomic { lostAnswersLeft > 0 && nfull(onTheWay) ->
		SPEND(lostAnswersLeft);
		onTheWay ! at, batch0, batch1;
		batch0 = 0; batch1 = 0;
		goto pass }
	CRASH_HERE
	fi;

read:
#if defined(PLANT_RELIES_ON_THE_LEASE)
	if
	:: atomic { position < blocks -> at = position }
	:: atomic { position == blocks -> at = position; goto witness }
	CRASH_HERE
	fi;
	if
	:: atomic { true -> readBlock(at); at++; position = at }
	CRASH_HERE
	fi;
#elif defined(PLANT_KEEPS_POSITION_BEFORE)
	if
	:: atomic { position < blocks -> at = position; position++ }
	:: atomic { position == blocks -> at = position; goto witness }
	CRASH_HERE
	fi;
	if
	:: atomic { true -> readBlock(at) }
	CRASH_HERE
	fi;
#elif defined(PLANT_KEEPS_POSITION_AFTER)
	if
	:: atomic { position < blocks -> at = position; readBlock(position) }
	:: atomic { position == blocks -> at = position; goto witness }
	CRASH_HERE
	fi;
	if
	:: atomic { true -> at++; position = at }
	CRASH_HERE
	fi;
#else
	if
	:: atomic { position < blocks -> readBlock(position); position++; at = position }
	:: atomic { position == blocks -> at = position; goto witness }
	CRASH_HERE
	fi;
#endif
#ifdef PLANT_COSIGNS_ONLY_WHAT_IT_READ
	news = true;
#endif
	goto read;

witness:
#ifdef PLANT_COSIGNS_ONLY_WHAT_IT_READ
	if
	:: !news -> goto pass
	:: else
	fi;
#endif
	/* The position is locked from reading to signing, but before the first signature there is no row to lock. */
	if
	:: atomic { true ->
		findEnd();
		if
		:: signedSize != 0 -> sign()
		:: else
		fi }
	CRASH_HERE
	fi;
	if
	:: atomic { size != 0 -> sign() }
	:: size == 0
	CRASH_HERE
	fi;
#ifdef PLANT_COSIGNS_ONLY_WHAT_IT_READ
	news = false;
#endif
	goto pass;

crash:
	atomic {
		at = 0; batch0 = 0; batch1 = 0; size = 0; root = 0;
#ifdef PLANT_COSIGNS_ONLY_WHAT_IT_READ
		news = true;
#endif
#ifdef LEASE
		if
		:: true
		/* For good, as long as there is the other. */
		:: !down[1 - me] -> down[me] = true; goto end
		fi;
#endif
		goto pass
	}

end:	false
}

#ifdef LEASE
/* Lost at any time, while its holder goes on; and always when he is down. */
active proctype Lease() {
end:	do
	:: atomic { leaseMovesLeft > 0 && !down[1 - lease] -> SPEND(leaseMovesLeft); lease = 1 - lease }
	:: atomic { down[lease] -> lease = 1 - lease }
	od
}
#endif

/* ---- a client, and intake in whichever instance it meets ---- */

#define TROUBLE_HERE :: true -> goto again /* the instance crashes under the request, or the connection breaks */

inline answer() {
	if
	:: row[id] == REFUSED -> toldRefused[id] = bytes
	:: row[id] == PENDING || row[id] == RECORDED ->
		mixedUp = mixedUp || (acknowledged[id] != 0 && acknowledged[id] != bytes);
		acknowledged[id] = bytes;
		if
#ifdef PLANT_ANSWERS_BY_NAME
		:: leafOf[id] != 0 && signedSize >= leafOf[id] ->
#else
		:: row[id] == RECORDED && leafOf[id] != 0 && signedSize >= leafOf[id] ->
#endif
			mixedUp = mixedUp || leafBytes[id] != bytes || (receipted[id] != 0 && receipted[id] != leafOf[id]);
			receipted[id] = leafOf[id]
		:: else
		fi
	:: else
	fi
}

proctype Client(byte id; byte bytes; byte times) {
	byte tag;

again:
	atomic {
		tag = 0;
		if
		:: times == 0 -> goto end
		:: else -> times--
		fi
	}

look:
	if
	:: tag = vault[id]
	TROUBLE_HERE
	fi;
	if
#if defined(PLANT_LOOKS_UP_OUTSIDE)
	:: atomic { tag == 0 -> vault[id] = bytes; row[id] = PENDING; rowBytes[id] = bytes; oldest = (oldest == IDS -> id : oldest) }
#elif defined(PLANT_QUEUES_APART)
	:: atomic { tag == 0 && vault[id] == 0 -> vault[id] = bytes };
		if
		:: atomic { true -> row[id] = PENDING; rowBytes[id] = bytes; oldest = (oldest == IDS -> id : oldest) }
		TROUBLE_HERE
		fi
#else
	:: atomic { tag == 0 && vault[id] == 0 ->
		vault[id] = bytes; row[id] = PENDING; rowBytes[id] = bytes; oldest = (oldest == IDS -> id : oldest) }
#endif
#ifndef PLANT_LOOKS_UP_OUTSIDE
	:: tag == 0 && vault[id] != 0 -> goto look /* DuplicateKeyException: undone, and looked up again */
#endif
#ifdef PLANT_ASKS_FOR_THE_ID_ONLY
	:: tag != 0
#else
	:: tag == bytes
	:: tag != 0 && tag != bytes -> goto again /* 409 entry-id-reused */
#endif
	TROUBLE_HERE
	fi;
	if
	:: atomic { true -> answer() }
	TROUBLE_HERE
	fi;
	goto again;

end:	skip
}

#ifdef STRANGER
active proctype Stranger() {
	onTheWay ! WHEREVER, OTHERS, 0
}
#endif

#ifdef HAND
/* Somebody with the database's password changes a leaf, and whatever in the schema `ledger` follows from it. */
active proctype Hand() {
	byte index, size;
	if
	:: leaves > 0 -> index = 0
	:: leaves > 1 -> index = 1
	fi;
	atomic {
		log = (log & ~DIGIT(7, index)) | DIGIT(EDITED_LEAF, index);
		size = 1;
		do
		:: size <= LEAVES ->
			if
			:: ends[size] -> roots[size] = HEAD(log, size)
			:: else
			fi;
			size++
		:: else -> break
		od
	}
}
#endif

init {
	atomic {
		run Instance(0);
		run Instance(1);
#ifdef ONE_ID
		run Client(0, THESE, 2);
		run Client(0, OTHERS, 1)
#endif
#ifdef TWO_ENTRIES
		run Client(0, THESE, 1);
		run Client(1, THESE, 1)
#endif
	}
}

/* ---- the properties ---- */

#define KEPT(id) (acknowledged[id] == 0 || (known[id] == acknowledged[id]) \
	|| (row[id] == PENDING && rowBytes[id] == acknowledged[id]) || (row[id] == REFUSED && refusedByRules[id]))

#define FINAL(id) (toldRefused[id] == 0 || known[id] != toldRefused[id])

#define SETTLED(id) (row[id] == REFUSED || (row[id] == RECORDED && leafOf[id] != 0 && signedSize >= leafOf[id]))

ltl acknowledged_is_never_lost { [] (KEPT(0) && KEPT(1)) }

ltl recorded_at_most_once { [] (!recordedTwice) }

ltl a_repeated_id_has_one_record { [] (!mixedUp) }

ltl a_refusal_is_final { [] (FINAL(0) && FINAL(1)) }

ltl a_witness_never_signs_a_fork { [] (!forked) }

/* The five above at once. */
ltl nothing_of_this_happens { [] (KEPT(0) && KEPT(1) && !recordedTwice && !mixedUp && FINAL(0) && FINAL(1) && !forked) }

/* Under weak fairness, and once there is no more trouble. */
ltl what_was_queued_is_settled { ([] ((vault[0] != 0) -> <> SETTLED(0))) && ([] ((vault[1] != 0) -> <> SETTLED(1))) }
