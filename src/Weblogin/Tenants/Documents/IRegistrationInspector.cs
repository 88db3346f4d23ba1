namespace Weblogin.Tenants.Documents;

/// <summary>
/// Judges a relying party's registration by the rules of its protocol, so that what was applied can also be served. Implemented where
/// each protocol is spoken; who does not speak a party's protocol has nothing to say.
/// </summary>
internal interface IRegistrationInspector
{
    /// <summary>What is wrong with it; empty where nothing is.</summary>
    IReadOnlyList<DocumentError> Inspect(RelyingParty relyingParty);
}
