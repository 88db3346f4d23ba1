using System.Diagnostics;

namespace Weblogin.Tenants.Documents;

/// <summary>Kinds of documents as people call them.</summary>
internal static class DocumentKindWords
{
    extension(DocumentKind kind)
    {
        public string Words => kind switch
        {
            DocumentKind.Tenant => "tenant",
            DocumentKind.RelyingParty => "relying party",
            DocumentKind.Hub => "hub",
            _ => throw new UnreachableException(),
        };
    }
}
