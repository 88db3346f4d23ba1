namespace Weblogin.Tenants.Documents;

/// <summary>
/// Judges a client's registration by the rules of its protocol, so that what was applied can also be served. Implemented where the
/// protocol is spoken.
/// </summary>
internal interface IRegistrationInspector
{
    /// <summary>What is wrong with it; empty where nothing is.</summary>
    IReadOnlyList<DocumentError> Inspect(OidcRegistration registration);
}
