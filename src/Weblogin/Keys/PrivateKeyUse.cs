using System.Diagnostics.Metrics;

namespace Weblogin.Keys;

/// <summary>Counts signatures of tokens and client assertions: <c>weblogin.private_key.operations</c> by key id, as the SAML side does for its keys.</summary>
internal static class PrivateKeyUse
{
    private static readonly Meter Meter = new("Weblogin.Keys");

    private static readonly Counter<long> Operations = Meter.CreateCounter<long>(
        "weblogin.private_key.operations", unit: "{operation}", description: "Signatures made with a private key of ours.");

    public static void Count(string keyId) => Operations.Add(1, new KeyValuePair<string, object?>("key", keyId));
}
