-- Who worked as a reviewer could decide and give the second yes. Now that the two are roles of their own, they keep both.
UPDATE staff SET role = 'approver' WHERE role = 'reviewer';
