#Requires -Modules ActiveDirectory
<#
    Scenario 1: hides an attribute of Active Directory from everybody who has no right of their own to it (the confidential flag), and gives that right to
    the account that ADFS runs as. Run it as an administrator of the schema and the domain:

        .\hidden-attribute.ps1 -ServiceAccount 'DOMAIN\svc-adfs$' -SearchBase 'OU=Employees,DC=example,DC=no' -WhatIf

    Attributes of the base schema cannot be hidden; the script says so and changes nothing. Make an attribute of your own for it, or use scenario 2.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The account that ADFS runs as.
    [Parameter(Mandatory)] [string] $ServiceAccount,
    # The people whose number it may read.
    [Parameter(Mandatory)] [string] $SearchBase,
    [ValidatePattern('^[A-Za-z][A-Za-z0-9-]*$')] [string] $Attribute = '{{attribute}}'
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$baseSchema = 0x10
$confidential = 0x80

$schema = (Get-ADRootDSE).schemaNamingContext
$found = Get-ADObject -SearchBase $schema -LDAPFilter "(&(objectClass=attributeSchema)(lDAPDisplayName=$Attribute))" -Properties searchFlags, systemFlags
if ($null -eq $found) { throw "There is no attribute $Attribute in the schema." }
if (($found.systemFlags -band $baseSchema) -ne 0) { throw "$Attribute belongs to the base schema and cannot be hidden." }
if (($found.searchFlags -band $confidential) -eq 0 -and $PSCmdlet.ShouldProcess($Attribute, 'Hide the attribute')) {
    Set-ADObject -Identity $found.DistinguishedName -Replace @{ searchFlags = ($found.searchFlags -bor $confidential) }
}

# CA is the right to see a confidential attribute, RP the right to read it; both on user objects below the base, and nothing more.
if ($PSCmdlet.ShouldProcess($SearchBase, "Let $ServiceAccount read $Attribute")) {
    & dsacls.exe $SearchBase /I:S /G "${ServiceAccount}:CA;$Attribute;user" "${ServiceAccount}:RP;$Attribute;user" | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "dsacls failed ($LASTEXITCODE)." }
}
