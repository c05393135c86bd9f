# shellcheck shell=bash
# The images of the containers: the official ones that compose.yaml names where the engine has them or can fetch them, else
# images of the same layout, made from the programs that are on this machine already, so that no registry is needed. Those have
# names of their own: they do not pass for the official ones.

official_image() { # ORDERER, PEER, JAVA or MINIO
	sed -n "s/^ *image: \${CASELEDGER_$1_IMAGE:-\(.*\)}\$/\1/p" "$network/compose.yaml"
}

# The tag follows from what determines the content.
own_image() { # ORDERER, PEER, JAVA or MINIO
	local tag
	tag=$(sha256 "$java_home/release" "$network/lib/images.sh" <(basename -- "$tools"))
	printf 'caseledger/%s:%.12s\n' "$(tr 'A-Z' 'a-z' <<<"$1")" "$tag"
}

has_image() { # image
	docker image inspect "$1" >/dev/null 2>&1
}

# Sets the variables that compose.yaml reads, and says what they are.
find_images() {
	local kind variable official own said images=()
	for kind in ORDERER PEER JAVA MINIO; do
		variable=CASELEDGER_${kind}_IMAGE
		if [[ -z ${!variable:-} ]]; then
			official=$(official_image "$kind")
			own=$(own_image "$kind")
			printf -v "$variable" '%s' "$official"
			if has_image "$official"; then
				:
			elif has_image "$own"; then
				printf -v "$variable" '%s' "$own"
			else
				say "Fetching $official"
				if ! said=$(timeout 600 docker pull --quiet "$official" 2>&1 </dev/null); then
					say_end
					printf '%s cannot be fetched (%s); %s is made of the programs here\n' "$official" "${said##*$'\n'}" "$own" >&2
					make_image "$kind" "$own"
					printf -v "$variable" '%s' "$own"
				fi
			fi
		fi
		export "${variable?}"
		images+=("${!variable}")
	done
	say_end
	printf 'Images: %s\n' "${images[*]}" >&2
}

# These commands of this machine, with the libraries that they need.
with_commands() { # root folder, command...
	local root=$1 command
	mkdir -p "$root/bin"
	for command in "${@:2}"; do
		command=$(command -v "$command")
		cp -L -- "$command" "$root/bin/"
		with_libraries "$root" "$command"
	done
}

# The libraries that programs need, under their own names; those that are in the root folder already are left there.
with_libraries() { # root folder, program...
	local root=$1 library
	while read -r library; do
		mkdir -p "$root/$(dirname -- "$library")"
		cp -L -- "$library" "$root/$library"
	done < <(ldd "${@:2}" 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\// && $1 !~ /:$/ { print $1 }' \
		| grep -vF "$root/" | sort -u)
}

import_image() { # root folder, owner, image, Dockerfile instruction...
	local line changes=()
	for line in "${@:4}"; do
		changes+=(--change "$line")
	done
	tar -C "$1" --owner="$2" --group="$2" -c . | docker import "${changes[@]}" - "$3" >/dev/null
}

make_image() ( # ORDERER, PEER, JAVA or MINIO; image
	root=$(mktemp -d)
	trap 'rm -rf -- "$root"' EXIT
	chmod 755 "$root"
	mkdir -p "$root"/{etc,tmp,usr/local/bin}
	chmod 1777 "$root/tmp"
	# The first is what compose.yaml starts every process with, the others are what the peer's external builder uses.
	with_commands "$root" sh grep mkdir cp
	"$(tr 'A-Z' 'a-z' <<<"$1")_image" "$root" "$2"
)

orderer_image() { # root folder, image
	fabric_image "$@" orderer 7050 '"orderer", "start"'
}

peer_image() { # root folder, image
	fabric_image "$@" peer 7051 '"peer", "node", "start"'
}

fabric_image() { # root folder, image, program, port, command
	mkdir -p "$1"/etc/hyperledger/fabric "$1"/var/hyperledger
	printf 'hosts: files dns\n' >"$1/etc/nsswitch.conf"
	cp -- "$tools/$3" "$1/usr/local/bin/"
	import_image "$1" 0 "$2" 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
		'ENV FABRIC_CFG_PATH=/etc/hyperledger/fabric' 'VOLUME /etc/hyperledger/fabric' 'VOLUME /var/hyperledger' "EXPOSE $4" "CMD [$5]"
}

# The runtime of the JDK that everything here runs on, without what only developers need.
java_image() { # root folder, image
	local folder=$1/opt/java/openjdk
	mkdir -p "$folder"
	tar -C "$java_home" -ch --exclude=./jmods --exclude=./lib/src.zip --exclude=./lib/ct.sym --exclude=./demo --exclude=./man \
		--exclude=./include . | tar -C "$folder" -x
	with_libraries "$1" "$folder/bin/java" "$folder"/lib/*.so "$folder"/lib/server/*.so
	# As there: a script that ends in what it is told to run.
	printf '#!/bin/sh\nexec "$@"\n' >"$1/__cacert_entrypoint.sh"
	chmod 755 "$1/__cacert_entrypoint.sh"
	import_image "$1" 0 "$2" 'ENV JAVA_HOME=/opt/java/openjdk' 'ENV LANG=C.UTF-8' \
		'ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
		'ENTRYPOINT ["/__cacert_entrypoint.sh"]'
}

minio_image() { # root folder, image
	mkdir -p "$1"/usr/bin "$1"/data
	cp -- "$tools/minio" "$1/usr/bin/"
	printf '#!/bin/sh\n[ "$1" = minio ] || set -- minio "$@"\nexec "$@"\n' >"$1/usr/bin/docker-entrypoint.sh"
	chmod 755 "$1/usr/bin/docker-entrypoint.sh"
	# The variables are those of the official image: files that need not be there.
	import_image "$1" 0 "$2" 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
		'ENV MINIO_ACCESS_KEY_FILE=access_key' 'ENV MINIO_SECRET_KEY_FILE=secret_key' 'ENV MINIO_ROOT_USER_FILE=access_key' \
		'ENV MINIO_ROOT_PASSWORD_FILE=secret_key' 'ENV MINIO_KMS_SECRET_KEY_FILE=kms_master_key' 'ENV MINIO_CONFIG_ENV_FILE=config.env' \
		'EXPOSE 9000' 'VOLUME /data' 'ENTRYPOINT ["/usr/bin/docker-entrypoint.sh"]' 'CMD ["minio"]'
}
