-- SQL Server. An attribute store for ADFS: AD user name (UPN) to national id.
-- Encrypt the connection, keep the database on the ADFS administrators' own server, and give nobody else read access.

CREATE DATABASE WebloginNationalIds;
GO
USE WebloginNationalIds;
GO

CREATE TABLE dbo.NationalIds
(
    UserPrincipalName nvarchar(256) NOT NULL CONSTRAINT PK_NationalIds PRIMARY KEY,
    NationalId        char(11)      NOT NULL CONSTRAINT CK_NationalIds_Digits CHECK (NationalId NOT LIKE '%[^0-9]%' AND LEN(NationalId) = 11),
    ChangedAt         datetime2(0)  NOT NULL CONSTRAINT DF_NationalIds_ChangedAt DEFAULT SYSUTCDATETIME()
);
GO

-- The account that the ADFS service runs as; put its name here. It can read this table and nothing else.
CREATE LOGIN [VIRKSOMHET\svc-adfs$] FROM WINDOWS;
CREATE USER WebloginReader FOR LOGIN [VIRKSOMHET\svc-adfs$];
GRANT SELECT ON dbo.NationalIds TO WebloginReader;
GO
