package org.caseledger.service.ledger.fabric;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.WireFormat;

/**
 * Fabric's messages, read wherever Fabric reads them (docs/protocol.md section 7). Go
 * follows unknown groups ten thousand deep and Java a hundred, so that one client could
 * write what is valid on every peer and what no reader gets past. No message of Fabric
 * has a group: they are left out here, without recursion.
 */
final class Messages {

	private Messages() {
	}

	/**
	 * Reads a message.
	 * @throws InvalidProtocolBufferException when it is none, for Fabric neither
	 */
	static <M extends Message> M read(Parser<M> parser, ByteString bytes) throws InvalidProtocolBufferException {
		try {
			return parser.parseFrom(bytes);
		}
		catch (InvalidProtocolBufferException ex) {
			return parser.parseFrom(withoutGroups(bytes, parser.parseFrom(ByteString.EMPTY).getDescriptorForType()));
		}
	}

	/**
	 * The bytes of a field, of which the last one counts; whatever the others are.
	 * @return nothing when it is not there
	 */
	static ByteString last(ByteString message, int field) throws InvalidProtocolBufferException {
		List<ByteString> values = read(Empty.parser(), message).getUnknownFields()
			.getField(field)
			.getLengthDelimitedList();
		return values.isEmpty() ? ByteString.EMPTY : values.getLast();
	}

	private static ByteString withoutGroups(ByteString bytes, Descriptor type) throws InvalidProtocolBufferException {
		ByteString.Output rest = ByteString.newOutput(bytes.size());
		try {
			CodedOutputStream out = CodedOutputStream.newInstance(rest);
			CodedInputStream in = bytes.newCodedInput();
			while (!in.isAtEnd()) {
				int from = in.getTotalBytesRead();
				int tag = in.readTag();
				FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
				if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP) {
					skipGroup(in, tag);
				}
				else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED && field != null
						&& field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
					out.writeBytes(field.getNumber(), withoutGroups(in.readBytes(), field.getMessageType()));
				}
				else {
					skip(in, tag);
					out.writeRawBytes(bytes.substring(from, in.getTotalBytesRead()).toByteArray());
				}
			}
			out.flush();
		}
		catch (IOException ex) {
			throw new InvalidProtocolBufferException(ex);
		}
		return rest.toByteString();
	}

	private static void skipGroup(CodedInputStream in, int first) throws IOException {
		Deque<Integer> open = new ArrayDeque<>();
		open.push(WireFormat.getTagFieldNumber(first));
		while (!open.isEmpty()) {
			int tag = in.readTag();
			switch (WireFormat.getTagWireType(tag)) {
				case WireFormat.WIRETYPE_START_GROUP -> open.push(WireFormat.getTagFieldNumber(tag));
				case WireFormat.WIRETYPE_END_GROUP -> {
					if (open.pop() != WireFormat.getTagFieldNumber(tag)) {
						throw new InvalidProtocolBufferException("the end of another group");
					}
				}
				default -> skip(in, tag);
			}
		}
	}

	private static void skip(CodedInputStream in, int tag) throws IOException {
		if (!in.skipField(tag)) {
			throw new InvalidProtocolBufferException("the end of a group that has not begun");
		}
	}

}
