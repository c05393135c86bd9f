// Command bucket makes what the service needs of a MinIO server: a bucket with versions and Object Lock, and a user who
// may store and read evidence in it but not remove a locked version, change the lock or see another bucket. What is
// there already is kept, so it can run at every start.
//
//	bucket -endpoint HOST:PORT -ca FILE -root NAME -bucket NAME -policy FILE -user NAME
//
// A user's keys are in the files NAME-user and NAME-password: secrets stay off the command line and out of the environment,
// which other processes can read.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/minio/madmin-go/v3"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

const policyName = "caseledger-evidence"

func main() {
	endpoint := flag.String("endpoint", "", "host and port of the server")
	ca := flag.String("ca", "", "PEM file of the authority that signed the server's certificate")
	root := flag.String("root", "", "files with the administrator's keys")
	bucket := flag.String("bucket", "evidence", "name of the bucket")
	policy := flag.String("policy", "", "file with the user's policy")
	user := flag.String("user", "", "files with the user's keys")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := run(ctx, *endpoint, *ca, *root, *bucket, *policy, *user); err != nil {
		fmt.Fprintln(os.Stderr, "bucket:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, endpoint, ca, root, bucket, policy, user string) error {
	pem, err := os.ReadFile(ca)
	if err != nil {
		return err
	}
	authorities := x509.NewCertPool()
	if !authorities.AppendCertsFromPEM(pem) {
		return fmt.Errorf("no certificate in %s", ca)
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: authorities, MinVersion: tls.VersionTLS12}}
	rootKey, rootSecret, err := keys(root)
	if err != nil {
		return err
	}
	creds := credentials.NewStaticV4(rootKey, rootSecret, "")
	store, err := minio.New(endpoint, &minio.Options{Creds: creds, Secure: true, Transport: transport})
	if err != nil {
		return err
	}
	if err := makeBucket(ctx, store, bucket); err != nil {
		return err
	}
	admin, err := madmin.NewWithOptions(endpoint, &madmin.Options{Creds: creds, Secure: true, Transport: transport})
	if err != nil {
		return err
	}
	return allow(ctx, admin, policy, user)
}

// makeBucket fails for a bucket without Object Lock: it can be had at creation only, and evidence must not go without.
func makeBucket(ctx context.Context, store *minio.Client, bucket string) error {
	exists, err := store.BucketExists(ctx, bucket)
	if err != nil {
		return fmt.Errorf("looking for bucket %s: %w", bucket, err)
	}
	if !exists {
		if err := store.MakeBucket(ctx, bucket, minio.MakeBucketOptions{ObjectLocking: true}); err != nil {
			return fmt.Errorf("making bucket %s: %w", bucket, err)
		}
	}
	lock, _, _, _, err := store.GetObjectLockConfig(ctx, bucket)
	if err != nil || lock != "Enabled" {
		return fmt.Errorf("bucket %s has no Object Lock (%q): %w", bucket, lock, err)
	}
	versions, err := store.GetBucketVersioning(ctx, bucket)
	if err != nil || !versions.Enabled() {
		return fmt.Errorf("bucket %s has no versions: %w", bucket, err)
	}
	return nil
}

// allow attaches the one policy to the user, whose keys and policy are set anew each time.
func allow(ctx context.Context, admin *madmin.AdminClient, policy, user string) error {
	rules, err := os.ReadFile(policy)
	if err != nil {
		return err
	}
	if err := admin.AddCannedPolicy(ctx, policyName, rules); err != nil {
		return fmt.Errorf("setting the policy of %s: %w", policy, err)
	}
	key, secret, err := keys(user)
	if err != nil {
		return err
	}
	if err := admin.SetUser(ctx, key, secret, madmin.AccountEnabled); err != nil {
		return fmt.Errorf("making user %s: %w", key, err)
	}
	_, err = admin.AttachPolicy(ctx, madmin.PolicyAssociationReq{Policies: []string{policyName}, User: key})
	var answer madmin.ErrorResponse
	if errors.As(err, &answer) && answer.Code == "XMinioAdminPolicyChangeAlreadyApplied" {
		return nil
	}
	return err
}

func keys(name string) (key, secret string, err error) {
	user, err := os.ReadFile(name + "-user")
	if err != nil {
		return "", "", err
	}
	password, err := os.ReadFile(name + "-password")
	return strings.TrimSpace(string(user)), strings.TrimSpace(string(password)), err
}
