namespace Weblogin.Tenants.Documents;

/// <summary>Judges an identity provider by what only the rooms know that will serve it. Implemented where levels are decided.</summary>
internal interface IProviderInspector
{
    /// <summary>What is wrong with it, by paths within it; empty where nothing is.</summary>
    IReadOnlyList<DocumentError> Inspect(IdentityProvider provider);
}
