using System.Diagnostics.Metrics;

namespace Weblogin.Saml.Signatures;

/// <summary>Counts what private keys do, since that is what a login costs most: <c>weblogin.private_key.operations</c> by the key's thumbprint.</summary>
internal static class PrivateKeyUse
{
    private static readonly Meter Meter = new("Weblogin.Saml");

    private static readonly Counter<long> Operations = Meter.CreateCounter<long>(
        "weblogin.private_key.operations", unit: "{operation}", description: "Signatures made and keys unwrapped with a private key of ours.");

    public static void Count(VerificationKey key) => Operations.Add(1, new KeyValuePair<string, object?>("key", key.Thumbprint));
}
